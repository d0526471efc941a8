using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <content>Types, codecs and methods: each is spelled out at its first appearance in a message and then goes by its number.</content>
internal sealed partial class GraphWriter
{
    private readonly Dictionary<Type, int> _types = [];
    private readonly List<Type> _typeList = [];
    private readonly Dictionary<ObjectCodec, int> _codecs = [];
    private readonly List<ObjectCodec> _codecList = [];
    private readonly Dictionary<MethodInfo, int> _methods = [];
    private readonly HashSet<Assembly> _assemblies = [];

    /// <summary>The assemblies that the message names and that no engine has by itself.</summary>
    public IReadOnlyCollection<Assembly> Assemblies => _assemblies;

    public void WriteType(Type type)
    {
        if (WellKnownTypes.TryGetIndex(type, out var known))
        {
            WriteByte((byte)(TypeForm.Known + known));
        }
        else if (_types.TryGetValue(type, out var number))
        {
            WriteByte(TypeForm.Back);
            WriteCount(number);
        }
        else
        {
            WriteNewType(type);
            _types.Add(type, _typeList.Count);
            _typeList.Add(type);
        }
    }

    /// <summary>The type of an object as the codec that will read it, with the hash of its fields: another layout is an error, not garbage.</summary>
    public void WriteCodec(ObjectCodec codec)
    {
        if (_codecs.TryGetValue(codec, out var number))
        {
            WriteCount(number + 1);
            return;
        }
        WriteCount(0);
        WriteType(codec.WireType);
        WriteRaw(codec.Layout);
        _codecs.Add(codec, _codecList.Count);
        _codecList.Add(codec);
    }

    /// <summary>
    /// A method by declaring type, name, signature and generic arguments. Never by metadata token: tools that rewrite assemblies renumber them.
    /// </summary>
    public void WriteMethod(MethodInfo method)
    {
        if (_methods.TryGetValue(method, out var number))
        {
            WriteCount(number + 1);
            return;
        }
        WriteCount(0);
        WriteType(method.DeclaringType!);
        WriteString(method.Name);
        WriteString((method.IsGenericMethod ? method.GetGenericMethodDefinition() : method).ToString());
        WriteTypes(method.IsGenericMethod ? method.GetGenericArguments() : Type.EmptyTypes);
        _methods.Add(method, _methods.Count);
    }

    private void WriteNewType(Type type)
    {
        if (type.IsPointer || type.IsFunctionPointer || type.IsByRef || type.IsGenericParameter)
            throw new CannotShipException($"type {type} cannot be shipped");
        if (type.IsArray)
        {
            WriteByte(TypeForm.Array);
            WriteByte((byte)(type.IsSZArray ? 0 : type.GetArrayRank()));
            WriteType(type.GetElementType()!);
        }
        else if (type.IsConstructedGenericType)
        {
            WriteByte(TypeForm.Generic);
            WriteType(type.GetGenericTypeDefinition());
            WriteTypes(type.GetGenericArguments());
        }
        else
        {
            WriteName(type);
        }
    }

    private void WriteTypes(Type[] types)
    {
        WriteCount(types.Length);
        foreach (var type in types)
            WriteType(type);
    }

    private void WriteName(Type type)
    {
        var label = AssemblyLabel.Of(type.Assembly);
        WriteByte(label.Stands ? TypeForm.Standing : TypeForm.Shipped);
        WriteString(label.Name);
        if (!label.Stands)
        {
            _assemblies.Add(type.Assembly);
            WriteRaw(label.Mvid);
        }
        WriteString(type.FullName);
    }

    private void ResetTypes()
    {
        if (_typeList.Count > 0)
        {
            _types.Clear();
            _typeList.Clear();
        }
        if (_codecList.Count > 0)
        {
            _codecs.Clear();
            _codecList.Clear();
        }
        if (_methods.Count > 0)
            _methods.Clear();
        if (_assemblies.Count > 0)
            _assemblies.Clear();
    }

    private void TruncateTypes(Checkpoint mark)
    {
        foreach (var type in _typeList.Skip(mark.Types))
            _types.Remove(type);
        _typeList.RemoveRange(mark.Types, _typeList.Count - mark.Types);
        foreach (var codec in _codecList.Skip(mark.Codecs))
            _codecs.Remove(codec);
        _codecList.RemoveRange(mark.Codecs, _codecList.Count - mark.Codecs);
        foreach (var late in _methods.Where(m => m.Value >= mark.Methods).ToList())
            _methods.Remove(late.Key);
    }
}
