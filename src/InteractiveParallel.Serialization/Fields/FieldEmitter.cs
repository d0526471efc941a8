using System.Reflection;
using System.Reflection.Emit;

namespace InteractiveParallel.Serialization;

/// <summary>
/// Emits the code that writes and reads fields. Emitted, because it reaches private fields, sets readonly ones and needs neither
/// boxing nor a look-up per field.
/// </summary>
internal static class FieldEmitter
{
    private const BindingFlags Here = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MethodInfo WriteSlot = typeof(FieldEmitter).GetMethod(nameof(Write), Here)!;
    private static readonly MethodInfo ReadSlot = typeof(FieldEmitter).GetMethod(nameof(Read), Here)!;
    private static readonly MethodInfo WriteRaw = typeof(GraphWriter).GetMethod(nameof(GraphWriter.WriteRaw))!;
    private static readonly MethodInfo ReadRaw = typeof(GraphReader).GetMethod(nameof(GraphReader.ReadRaw))!;

    /// <summary>The writer names the field in which it failed: <paramref name="steps"/> are those names.</summary>
    public static FieldWriter<TOwner> Writer<TOwner>(FieldInfo[] fields, string[] steps)
    {
        var method = new DynamicMethod(
            "write fields", null, [typeof(string[]), typeof(GraphWriter), typeof(TOwner).MakeByRefType()], typeof(FieldEmitter).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var mayFail = fields.Any(field => !CannotFail(field.FieldType));
        var current = il.DeclareLocal(typeof(int));
        if (mayFail)
            il.BeginExceptionBlock();
        for (var i = 0; i < fields.Length; i++)
            EmitWrite<TOwner>(il, fields[i], i, current);
        if (mayFail)
            EmitBlame(il, current);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<FieldWriter<TOwner>>(steps);
    }

    public static FieldReader<TOwner> Reader<TOwner>(FieldInfo[] fields)
    {
        var method = new DynamicMethod(
            "read fields", null, [typeof(object), typeof(GraphReader), typeof(TOwner).MakeByRefType()], typeof(FieldEmitter).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            EmitOwner<TOwner>(il);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, (RawTypes.Contains(field.FieldType) ? ReadRaw : ReadSlot).MakeGenericMethod(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<FieldReader<TOwner>>(null);
    }

    private static void EmitWrite<TOwner>(ILGenerator il, FieldInfo field, int index, LocalBuilder current)
    {
        if (!CannotFail(field.FieldType))
        {
            il.Emit(OpCodes.Ldc_I4, index);
            il.Emit(OpCodes.Stloc, current);
        }
        il.Emit(OpCodes.Ldarg_1);
        EmitOwner<TOwner>(il);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Call, (RawTypes.Contains(field.FieldType) ? WriteRaw : WriteSlot).MakeGenericMethod(field.FieldType));
    }

    private static void EmitOwner<TOwner>(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_2);
        if (!typeof(TOwner).IsValueType)
            il.Emit(OpCodes.Ldind_Ref);
    }

    private static void EmitBlame(ILGenerator il, LocalBuilder current)
    {
        il.BeginExceptFilterBlock();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, current);
        il.Emit(OpCodes.Call, typeof(FieldStep).GetMethod(nameof(FieldStep.Blame))!);
        il.BeginCatchBlock(null!);
        il.Emit(OpCodes.Pop);
        il.EndExceptionBlock();
    }

    /// <summary>A writer whose fields cannot fail needs no exception block.</summary>
    private static bool CannotFail(Type type) => type == typeof(string) || RawTypes.Contains(type);

    private static void Write<T>(GraphWriter writer, T value) => Codec<T>.Instance.Write(writer, value);

    private static T Read<T>(GraphReader reader) => Codec<T>.Instance.Read(reader);
}
