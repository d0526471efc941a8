using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InteractiveParallel.Scripting;

/// <summary>How far a cell came that threw.</summary>
internal static class ReachedCode
{
    /// <summary>
    /// The variables that the cell did not set: those that hold their default and whose declaration does not end before the code that threw. Where
    /// that is not known (the cell was abandoned in an await) all that hold their default.
    /// </summary>
    public static IReadOnlySet<string> UnsetFields(Submission submission, object instance, Exception thrown)
    {
        var end = ThrowingPlace(submission, thrown);
        var places = end is null ? [] : DeclarationEnds(submission.Cell);
        return submission.Fields
            .Where(f => !f.IsLiteral && !submission.Pushed.Contains(f.Name) && IsDefault(f.GetValue(f.IsStatic ? null : instance), f.FieldType))
            .Where(f => end is null || !places.TryGetValue(f.Name, out var place) || place > end)
            .Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
    }

    private static LinePosition? ThrowingPlace(Submission submission, Exception thrown)
    {
        foreach (var frame in new StackTrace(thrown, fNeedFileInfo: true).GetFrames())
        {
            // The cell's own code is the state machine of <Initialize>, nested in the submission.
            var machine = frame.GetMethod()?.DeclaringType;
            if (machine?.DeclaringType == submission.Type && machine.Name.StartsWith("<<Initialize>>", StringComparison.Ordinal)
                && frame.GetFileLineNumber() > 0 && frame.GetFileName() == submission.Cell.File)
            {
                return new LinePosition(frame.GetFileLineNumber() - 1, frame.GetFileColumnNumber() - 1);
            }
        }
        return null;
    }

    private static Dictionary<string, LinePosition> DeclarationEnds(Cell cell)
    {
        var places = new Dictionary<string, LinePosition>(StringComparer.Ordinal);
        foreach (var variable in cell.Root.DescendantNodes().OfType<VariableDeclaratorSyntax>())
            places.TryAdd(variable.Identifier.ValueText, End(variable));
        foreach (var statement in cell.Root.Members.OfType<GlobalStatementSyntax>())
        {
            foreach (var variable in statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
                places.TryAdd(variable.Identifier.ValueText, End(statement));
        }
        return places;
    }

    private static LinePosition End(SyntaxNode node) => node.GetLocation().GetLineSpan().EndLinePosition;

    // Field by field: a struct's own Equals is code of the user, which may not be made for a value that was never set.
    private static bool IsDefault(object? value, Type type)
    {
        if (value is null || !type.IsValueType)
            return value is null;
        return type.IsPrimitive || type.IsEnum
            ? value.Equals(RuntimeHelpers.GetUninitializedObject(type))
            : type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).All(f => IsDefault(f.GetValue(value), f.FieldType));
    }
}
