namespace InteractiveParallel.Scripting;

/// <summary>A pushed value on its way into a cell that mentions it.</summary>
/// <param name="Name">The name it was pushed by.</param>
/// <param name="TypeName">The type that its variable gets.</param>
/// <param name="Value">The value.</param>
internal sealed record PushedVariable(string Name, string TypeName, object? Value)
{
    public string Declaration => $"{TypeName} @{Name}; ";

    public static PushedVariable Of(string name, UserNamespace names, TypeNames types)
    {
        names.TryGet(name, out var value);
        return new PushedVariable(name, types.For(value), value);
    }

    /// <summary>Puts the value into its field and gives the variable.</summary>
    public FieldVariable PlaceIn(Submission submission, object instance)
    {
        var field = submission.Fields.First(field => field.Name == Name);
        field.SetValue(instance, TypeName == "dynamic" ? ReflectedObject.Wrap(Value) : Value);
        return new FieldVariable(instance, field, pushed: true);
    }
}
