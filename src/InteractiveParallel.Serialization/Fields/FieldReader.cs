namespace InteractiveParallel.Serialization;

/// <summary>Reads fields of a struct, or, where <typeparamref name="TOwner"/> is object, of the object.</summary>
internal delegate void FieldReader<TOwner>(GraphReader reader, ref TOwner owner);
