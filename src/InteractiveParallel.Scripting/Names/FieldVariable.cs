using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>A variable of a cell.</summary>
/// <param name="holder">The cell's instance; null for a static place.</param>
/// <param name="place">Where the value lies.</param>
/// <param name="pushed">The variable was declared for a pushed value, so that its type is that value's and not the user's choice.</param>
internal sealed class FieldVariable(object? holder, FieldInfo place, bool pushed) : Variable
{
    /// <summary>What the cell was compiled to.</summary>
    public Type? Cell => place.DeclaringType;

    public override object? Value => ReflectedObject.Unwrap(place.GetValue(holder));

    public override bool TrySet(object? value)
    {
        if (place.IsInitOnly || place.IsLiteral || !Admits(value))
            return false;
        place.SetValue(holder, value);
        return !pushed || value is null || value.GetType() == place.FieldType;
    }

    public override void Release()
    {
        if (!place.IsInitOnly && !place.IsLiteral)
            place.SetValue(holder, null);
    }

    private bool Admits(object? value)
        => value is null ? !place.FieldType.IsValueType || Nullable.GetUnderlyingType(place.FieldType) is not null : place.FieldType.IsInstanceOfType(value);
}
