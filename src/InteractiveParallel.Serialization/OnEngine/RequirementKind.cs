namespace InteractiveParallel;

/// <summary>Where a <see cref="Requirement"/> is looked for.</summary>
internal enum RequirementKind
{
    Assembly,
    Type,
    Name,
}
