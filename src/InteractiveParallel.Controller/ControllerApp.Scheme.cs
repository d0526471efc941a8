namespace InteractiveParallel.Controller;

/// <content>How load-balanced tasks find their engines.</content>
public sealed partial class ControllerApp
{
    private LoadBalancedScheduler NewScheduler() => new(_options.Hwm, _options.Scheme with { Rule = Guarded(_options.Scheme.Rule) }, _options.DependencyMemory, _options.EngineWait);

    // A user's rule that throws must not end the reader that called it. It may be called a hundred thousand times a second, so only its first mistake is told.
    private SchemeRule? Guarded(SchemeRule? rule)
    {
        if (rule is null) return null;
        var name = $"{rule.Method.DeclaringType?.FullName}.{rule.Method.Name}";
        var hasFailed = false;
        return engines =>
        {
            try
            {
                var place = rule(engines);
                if ((uint)place < (uint)engines.Count) return place;
                if (!hasFailed) Log.SchemeOutOfRange(_log, name, place, engines.Count, engines.Count - 1);
            }
            catch (Exception e)
            {
                if (!hasFailed) Log.SchemeFailed(_log, name, e);
            }

            hasFailed = true;
            return -1;
        };
    }
}
