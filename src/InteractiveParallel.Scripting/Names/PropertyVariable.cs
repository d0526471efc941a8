using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>A property that a cell declares outside of types. Reading it runs its code.</summary>
internal sealed class PropertyVariable(object? holder, PropertyInfo property) : Variable
{
    public override object? Value => property.GetValue(holder, BindingFlags.DoNotWrapExceptions, null, null, null);

    public override bool TrySet(object? value)
    {
        if (!property.CanWrite || value is null || !property.PropertyType.IsInstanceOfType(value))
            return false;
        property.SetValue(holder, value, BindingFlags.DoNotWrapExceptions, null, null, null);
        return true;
    }
}
