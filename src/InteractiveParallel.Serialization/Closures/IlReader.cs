using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace InteractiveParallel.Serialization;

/// <summary>The instructions of a method that name a member, in order.</summary>
internal ref struct IlReader
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    private readonly ReadOnlySpan<byte> _il;
    private int _position;

    static IlReader()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (OpCode)field.GetValue(null)!;
            (code.Size == 1 ? OneByte : TwoBytes)[code.Value & 0xff] = code;
        }
    }

    public IlReader(ReadOnlySpan<byte> il)
    {
        _il = il;
        _position = 0;
    }

    /// <summary>Goes on to the next instruction that has a metadata token; false at the end.</summary>
    public bool Next(out OpCode code, out int token)
    {
        while (_position < _il.Length)
        {
            code = _il[_position++] is var first && first == 0xfe ? TwoBytes[_il[_position++]] : OneByte[first];
            var operand = _il[_position..];
            _position += OperandSize(code.OperandType, operand);
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok)
            {
                token = BinaryPrimitives.ReadInt32LittleEndian(operand);
                return true;
            }
        }
        (code, token) = (default, 0);
        return false;
    }

    private static int OperandSize(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
