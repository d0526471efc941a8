using FsCheck;
using FsCheck.Fluent;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Any order of submissions, results, failures, refusals, aborts, arrivals and deaths, against a plain account; what fails is shrunk.</summary>
public class SchedulerModelTests
{
    private static readonly Config Search = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(250);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public void Every_task_ends_once_runs_only_where_it_may_and_never_waits_for_a_free_engine(int hwm)
        => Check.One(Search, Prop.ForAll(ArbMap.Default.ArbFor<(byte Event, byte Kind, byte Pick)[]>(), events =>
        {
            var model = new SchedulerModel(hwm);
            foreach (var (happens, kind, pick) in events) Happen(model, happens % 16, kind, pick);
            model.Finish();
        }));

    private static void Happen(SchedulerModel model, int happens, int kind, int pick)
    {
        switch (happens)
        {
            case 0: model.Join(); break;
            case 1: model.Lose(pick); break;
            case 2: model.Settle(); break;
            case 3: model.Abort(pick); break;
            case < 9: model.Submit(kind, pick); break;
            default: model.Run(pick, kind % 10); break;
        }
    }
}
