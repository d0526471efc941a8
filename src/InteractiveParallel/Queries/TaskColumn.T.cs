namespace InteractiveParallel;

/// <summary>
/// A column whose values are of one type. A comparison with a value that is null in the record never holds; <see cref="EqualTo"/> and
/// <see cref="NotEqualTo"/> take null for a value like others.
/// </summary>
/// <typeparam name="T"><see cref="string"/>, <see cref="DateTime"/> (UTC), or <see cref="object"/> where the database keeps a JSON object.</typeparam>
public sealed class TaskColumn<T> : TaskColumn
{
    internal TaskColumn(string name)
        : base(name)
    {
    }

    /// <summary>The value is there.</summary>
    public TaskQuery IsNotNull => new(this, "$ne", null);

    /// <summary>There is no value.</summary>
    public TaskQuery IsNull => new(this, "$eq", null);

    /// <summary>The value is this one: <c>$eq</c>.</summary>
    public TaskQuery EqualTo(T value) => new(this, "$eq", value);

    /// <summary>The value is another one, or null: <c>$ne</c>.</summary>
    public TaskQuery NotEqualTo(T value) => new(this, "$ne", value);

    /// <summary>The value is less, a time earlier: <c>$lt</c>.</summary>
    public TaskQuery LessThan(T value) => new(this, "$lt", value);

    /// <summary>The value is less or equal: <c>$lte</c>.</summary>
    public TaskQuery AtMost(T value) => new(this, "$lte", value);

    /// <summary>The value is greater, a time later: <c>$gt</c>.</summary>
    /// <remarks>A Python controller with its memory database takes it for <see cref="LessThan"/>; <see cref="AtLeast"/> is right there too.</remarks>
    public TaskQuery GreaterThan(T value) => new(this, "$gt", value);

    /// <summary>The value is greater or equal: <c>$gte</c>.</summary>
    public TaskQuery AtLeast(T value) => new(this, "$gte", value);

    /// <summary>The value is one of these: <c>$in</c>.</summary>
    public TaskQuery In(params IReadOnlyList<T> values) => new(this, "$in", values);

    /// <summary>The value is none of these: <c>$nin</c>.</summary>
    public TaskQuery NotIn(params IReadOnlyList<T> values) => new(this, "$nin", values);

    /// <summary>The text fits a shell pattern, <c>*</c>, <c>?</c> and <c>[abc]</c>: <c>$glob</c>.</summary>
    public TaskQuery Like(string pattern) => new(this, "$glob", pattern);
}
