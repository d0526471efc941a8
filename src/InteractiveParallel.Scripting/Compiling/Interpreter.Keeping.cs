namespace InteractiveParallel.Scripting;

/// <content>What stays of a cell that has run.</content>
internal sealed partial class Interpreter
{
    private void Keep(Run run)
    {
        var submission = run.Submission;
        if (submission.Declares)
        {
            Link(run);
            DeclareFields(run, skip: new HashSet<string>());
            DeclareFunctions(run);
        }
        if (submission.CanRunAgain && run.Pushed.Count == 0)
            _compiled.Add(submission.Cell.Code, submission, _chain.Length);
    }

    /// <summary>
    /// A cell that threw keeps what it had set. A variable whose initialiser was not reached is not the session's: the name keeps the value it
    /// had before, or is unknown.
    /// </summary>
    private void KeepWhatWasSet(Run run, Exception thrown)
    {
        var submission = run.Submission;
        var unreached = ReachedCode.UnsetFields(submission, run.Instance, thrown);
        var declaresMore = submission.Functions.Count + submission.Properties.Count + submission.Types.Count > 0;
        if (unreached.Count == submission.Fields.Count && !declaresMore && !submission.Cell.HasUsings && !submission.Cell.HasDirectives)
            return;
        foreach (var name in unreached)
        {
            // The chain now leads to the unset variable; the next cell that names it gets the value of before.
            if (_names.TryFind(name, out var before))
                _names.Declare(name, new PushedValue(before.Value));
        }
        Link(run);
        DeclareFields(run, unreached);
        DeclareFunctions(run);
    }

    private void Link(Run run)
    {
        // References that came while the cell ran, for an expression it evaluated, are not behind the cell: they must follow it.
        var overtaken = !_chain.Contains(run.Submission.Type) && run.Submission.Compilation.ScriptCompilationInfo!.PreviousScriptCompilation != _chain.Previous;
        _chain.Link(run.Submission, run.Instance);
        if (overtaken)
            _chain.Link(_compiler.CreateLink(_chain.Previous, _references.Added));
    }

    private void DeclareFields(Run run, IReadOnlySet<string> skip)
    {
        // Variables of pushed values were declared before the run.
        foreach (var field in run.Submission.Fields.Where(f => !skip.Contains(f.Name) && !run.Submission.Pushed.Contains(f.Name)))
            _names.Declare(field.Name, new FieldVariable(field.IsStatic ? null : run.Instance, field, pushed: false));
    }

    private void DeclareFunctions(Run run)
    {
        // Types, and functions that no delegate can hold, are not values: what had their name is hidden.
        foreach (var type in run.Submission.Types)
            _names.Forget(type.Name.Split('`')[0]);
        foreach (var function in run.Submission.Functions)
            _names.Forget(function.Name);
        foreach (var function in run.Submission.Functions.Where(FunctionVariable.CanHold))
            _names.Declare(function.Name, new FunctionVariable(run.Instance, function));
        foreach (var property in run.Submission.Properties.Where(p => p.CanRead))
            _names.Declare(property.Name, new PropertyVariable(run.Instance, property));
    }
}
