using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>
/// Decides how a type travels. A user's types travel by their fields. The framework's classes need a codec of ours: copied field by field,
/// a hash container would be silently wrong in another process, and others would depend on private details.
/// </summary>
internal static class CodecFactory
{
    /// <summary>The codec for slots of a static type.</summary>
    public static Codec Create(Type type)
    {
        try
        {
            if (type == typeof(string))
                return new StringCodec();
            return type.IsValueType ? CreateForValues(type) : New<Codec>(typeof(ReferenceCodec<>), type);
        }
        catch (Exception error) when (error is CannotShipException or ArgumentException or TypeLoadException)
        {
            return New<Codec>(typeof(RefusedCodec<>), [type], error.Message);
        }
    }

    /// <summary>The codec for objects of a runtime type.</summary>
    public static ObjectCodec CreateForObjects(Type type)
    {
        if (typeof(Type).IsAssignableFrom(type))
            return new TypeCodec();
        if (type.ContainsGenericParameters || (type.IsAbstract && !type.IsValueType && ObjectConversions.For(type) is null && CollectionCodecs.For(type) is null))
            return new RefusedObjectCodec(type, $"{type} is not the type of any object");
        if (type.IsArray)
            return CreateForArrays(type);
        if (ObjectConversions.For(type) is { } converted)
            return converted;
        if (CollectionCodecs.For(type) is { } collection)
            return collection;
        if (Refusals.For(type) is { } reason)
            return new RefusedObjectCodec(type, reason);
        if (type.IsValueType || type == typeof(string))
            return New<ObjectCodec>(typeof(BoxedCodec<>), type);
        if (typeof(Delegate).IsAssignableFrom(type))
            return new DelegateCodec(type);
        if (typeof(Exception).IsAssignableFrom(type))
            return new ExceptionCodec(type);
        if (Closures.IsClosure(type))
            return new ClosureCodec(type);
        if (Closures.IsIterator(type))
            return new IteratorCodec(type);
        return FieldwiseTypes.Objection(type) is { } objection ? new RefusedObjectCodec(type, objection) : new FieldwiseCodec(type, FieldList.Of(type));
    }

    /// <summary>Whether what travels of a type is its list of fields.</summary>
    public static bool IsFieldwise(Type type)
    {
        if (type.IsInterface || type.IsPrimitive || type.IsEnum || type == typeof(string) || type.ContainsGenericParameters)
            return false;
        if (type.IsAbstract && !type.IsValueType)
            return false;
        return type.IsValueType
            ? !RawTypes.Contains(type) && ValueConversions.For(type) is null && Refusals.For(type) is null
            : ObjectCodec.For(type) is (FieldwiseCodec and not ClosureCodec) or ExceptionCodec;
    }

    private static Codec CreateForValues(Type type)
    {
        if (type == typeof(bool))
            return new BooleanCodec();
        if (RawTypes.Contains(type))
            return New<Codec>(typeof(RawCodec<>), type);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return New<Codec>(typeof(NullableCodec<>), underlying);
        if (ValueConversions.For(type) is { } converted)
            return converted;
        return Refusals.For(type) is { } reason ? New<Codec>(typeof(RefusedCodec<>), [type], reason) : New<Codec>(typeof(StructCodec<>), type);
    }

    private static ObjectCodec CreateForArrays(Type type)
    {
        var element = type.GetElementType()!;
        if (element.IsPointer || element.IsFunctionPointer)
            return new RefusedObjectCodec(type, $"type {type} cannot be shipped");
        var blittable = RawTypes.IsBlittable(element);
        if (type.IsSZArray)
            return New<ObjectCodec>(blittable ? typeof(VectorCodec<>) : typeof(ArrayCodec<>), element);
        return New<ObjectCodec>(blittable ? typeof(BlittableMatrixCodec<>) : typeof(MatrixCodec<>), [element], type);
    }

    private static T New<T>(Type definition, Type argument) => New<T>(definition, [argument]);

    private static T New<T>(Type definition, Type[] arguments, params object[] values) =>
        (T)Activator.CreateInstance(definition.MakeGenericType(arguments), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, values, null)!;
}
