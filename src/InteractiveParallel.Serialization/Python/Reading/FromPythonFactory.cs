using System.Collections;
using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Decides how a type is made of a Python value.</summary>
internal static class FromPythonFactory
{
    private static readonly Type[] Scalars =
    [
        typeof(bool), typeof(char), typeof(string), typeof(Complex), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
    ];

    private static readonly Type[] Lists = [typeof(List<>), typeof(IList<>), typeof(ICollection<>), typeof(IEnumerable<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>)];

    private static readonly Type[] Sets = [typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>)];

    private static readonly Type[] Dictionaries = [typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>)];

    // It runs in a static constructor, whose failure would be remembered without its reason.
    public static FromPython Create(Type type)
    {
        try
        {
            return Choose(type);
        }
        catch (Exception error) when (error is ArgumentException or TypeLoadException or TargetInvocationException or TypeInitializationException)
        {
            return New(typeof(RefusedReader<>), type);
        }
    }

    private static FromPython Choose(Type type)
    {
        if (type == typeof(object)) return new NaturalReader();
        if (Scalars.Contains(type)) return New(typeof(ScalarReader<>), type);
        if (type.IsEnum) return New(typeof(EnumReader<,>), type, type.GetEnumUnderlyingType());
        if (Nullable.GetUnderlyingType(type) is { } underlying) return New(typeof(NullableReader<>), underlying);
        if (type.IsSZArray) return New(typeof(ArrayReader<>), type.GetElementType()!);
        if (type.IsArray) return New(typeof(MatrixReader<,>), type, type.GetElementType()!);
        if (type.IsGenericType && OfGeneric(type, type.GetGenericTypeDefinition(), type.GetGenericArguments()) is { } generic) return generic;
        if (type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(INumberBase<>))) return New(typeof(NumberReader<>), type);
        if (type.IsAssignableTo(typeof(ITuple)) && type is { IsAbstract: false, IsGenericType: true }) return New(typeof(TupleReader<>), type);
        if (type == typeof(PythonFunction) || type == typeof(IEnumerable) || type == typeof(IList) || type == typeof(ICollection) || type == typeof(IDictionary) || type == typeof(Array))
            return New(typeof(InstanceReader<>), type);
        return New(typeof(RefusedReader<>), type);
    }

    private static FromPython? OfGeneric(Type type, Type definition, Type[] arguments)
    {
        if (Lists.Contains(definition)) return New(typeof(ListReader<,>), type, arguments[0]);
        if (Sets.Contains(definition)) return New(typeof(SetReader<,>), type, arguments[0]);
        if (Dictionaries.Contains(definition)) return New(typeof(DictionaryReader<,,>), type, arguments[0], arguments[1]);
        if (definition == typeof(Tensor<>)) return New(typeof(TensorReader<>), arguments[0]);
        if (definition == typeof(Memory<>)) return Memory(nameof(OfMemory), arguments[0]);
        if (definition == typeof(ReadOnlyMemory<>)) return Memory(nameof(OfReadOnlyMemory), arguments[0]);
        return definition == typeof(ArraySegment<>) ? Memory(nameof(OfSegment), arguments[0]) : null;
    }

    private static MemoryReader<Memory<T>, T> OfMemory<T>() => new(static array => array);

    private static MemoryReader<ReadOnlyMemory<T>, T> OfReadOnlyMemory<T>() => new(static array => array);

    private static MemoryReader<ArraySegment<T>, T> OfSegment<T>() => new(static array => array);

    private static FromPython Memory(string method, Type element)
        => (FromPython)typeof(FromPythonFactory).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element).Invoke(null, null)!;

    private static FromPython New(Type definition, params Type[] arguments) => (FromPython)Activator.CreateInstance(definition.MakeGenericType(arguments))!;
}
