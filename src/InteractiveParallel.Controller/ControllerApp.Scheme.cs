namespace InteractiveParallel.Controller;

/// <content>How load-balanced tasks find their engines.</content>
public sealed partial class ControllerApp
{
    private LoadBalancedScheduler NewScheduler() => new(_options.Hwm, _options.Scheme with { Rule = Guarded(_options.Scheme.Rule) }, _options.DependencyMemory);

    // A user's rule that throws must not end the reader that called it.
    private SchemeRule? Guarded(SchemeRule? rule)
    {
        if (rule is null) return null;
        return engines =>
        {
            try
            {
                return rule(engines);
            }
            catch (Exception e)
            {
                Log.SchemeFailed(_log, e);
                return -1;
            }
        };
    }
}
