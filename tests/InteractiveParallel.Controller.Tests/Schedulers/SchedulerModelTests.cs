using FsCheck;
using FsCheck.Fluent;

namespace InteractiveParallel.Controller.Tests;

/// <summary>
/// Any order of submissions, results, failures, refusals, repeated and late replies, aborts, recalls, arrivals, silences and deaths, against a plain account;
/// what fails is shrunk.
/// </summary>
public class SchedulerModelTests
{
    private static readonly Config Search = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(250);

    [Theory]
    [InlineData(1, "leastload")]
    [InlineData(2, "leastload")]
    [InlineData(0, "leastload")]
    [InlineData(null, "leastload")]
    [InlineData(1, "lru")]
    [InlineData(2, "plainrandom")]
    [InlineData(2, "twobin")]
    [InlineData(null, "weighted")]
    [InlineData(0, "pure")]
    public void Every_task_ends_once_as_its_rules_say_and_none_waits_for_nothing(int? hwm, string scheme)
        => Check.One(Search, Prop.ForAll(ArbMap.Default.ArbFor<(byte Event, byte Kind, byte Pick)[]>(), events =>
        {
            var model = new SchedulerModel(hwm, scheme);
            foreach (var (happens, kind, pick) in events) Happen(model, happens % 24, kind, pick);
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
            case 4: model.Silence(pick); break;
            case 5: model.Repeat(pick); break;
            case 6: model.AnswerLate(pick); break;
            case 7: model.Rebalance(); break;
            case 8: model.GiveBack(); break;
            case 9: model.Wait(kind / 100.0); break;
            case < 16: model.Submit(kind, pick); break;
            default: model.Run(pick, kind % 10); break;
        }
    }
}
