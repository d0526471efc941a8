namespace InteractiveParallel.Serialization.Pickle;

/// <summary>Gives a value in a form that pickles have, one level at a time: its parts are asked for in turn.</summary>
/// <param name="value">Neither null nor a boolean, number, text or <c>byte[]</c>, and none of the <c>Pickle</c> types.</param>
/// <param name="isKey">Whether it is a key of a dictionary or an item of a set, which Python wants to be hashable.</param>
/// <returns>The simpler form, or <paramref name="value"/> itself when it is a list or dictionary of .NET that is to be written as such.</returns>
public delegate object? PickleLowering(object value, bool isKey);
