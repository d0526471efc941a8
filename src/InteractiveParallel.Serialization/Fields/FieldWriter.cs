namespace InteractiveParallel.Serialization;

/// <summary>Writes fields of a struct, or, where <typeparamref name="TOwner"/> is object, of the object.</summary>
internal delegate void FieldWriter<TOwner>(GraphWriter writer, ref TOwner owner);
