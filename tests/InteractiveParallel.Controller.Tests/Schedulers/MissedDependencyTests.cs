using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>What is said of tasks that others wait for, or have waited for in vain.</summary>
public class MissedDependencyTests
{
    private readonly TaskTable _table = new(hwm: 0);

    public MissedDependencyTests() => _table.Engine(0);

    [Fact]
    public void A_task_says_with_which_error_the_one_before_it_ended()
    {
        var first = _table.Submit();
        var next = _table.Submit(After(first));
        _table.Failed(first, "ZeroDivisionError");

        Assert.EndsWith($"first of them '{first.Id}', which ended with ZeroDivisionError", ReasonOf(next));
        Assert.EndsWith($"first of them '{first.Id}', which ended with ZeroDivisionError", ReasonOf(_table.Submit(After(first))));
    }

    [Fact]
    public void A_chain_says_where_its_failure_began()
    {
        var first = _table.Submit();
        var second = _table.Submit(After(first));
        var third = _table.Submit(After(second));
        var fourth = _table.Submit(After(third));
        _table.Failed(first, "ZeroDivisionError");
        var reasons = _table.Take().OfType<SchedulerAction.Fail>().ToDictionary(failed => failed.Job, failed => failed.Failure.Text);

        Assert.EndsWith($"first of them '{second.Id}', because '{first.Id}' ended with ZeroDivisionError", reasons[third]);
        Assert.EndsWith($"first of them '{third.Id}', because '{first.Id}' ended with ZeroDivisionError", reasons[fourth]);
        Assert.EndsWith($"first of them '{fourth.Id}', because '{first.Id}' ended with ZeroDivisionError", ReasonOf(_table.Submit(After(fourth))));
    }

    [Fact]
    public void A_task_after_one_that_used_up_its_retries_names_the_last_error()
    {
        var first = _table.Submit(retries: 1);
        var next = _table.Submit(After(first));
        _table.Engine(1);
        _table.Failed(first, "ValueError");
        _table.Failed(first, "KeyError");

        Assert.EndsWith("which ended with KeyError", ReasonOf(next));
    }

    [Fact]
    public void A_task_after_one_for_which_no_engine_is_left_names_its_last_error()
    {
        var first = _table.Submit(retries: 3);
        var next = _table.Submit(After(first));
        _table.Failed(first, "ValueError");

        Assert.EndsWith("which ended with ValueError", ReasonOf(next));
    }

    [Fact]
    public void Tasks_that_waited_for_the_same_one_share_its_words()
    {
        var first = _table.Submit();
        var (a, b) = (_table.Submit(After(first)), _table.Submit(After(first)));
        _table.Failed(first);

        var failures = _table.Take().OfType<SchedulerAction.Fail>().ToDictionary(failed => failed.Job, failed => failed.Failure);

        Assert.Same(failures[a], failures[b]);
    }

    [Fact]
    public void A_name_that_is_no_name_is_not_kept_whole()
    {
        var first = _table.Submit();
        var next = _table.Submit(After(first));
        _table.Failed(first, new string('E', 100_000));

        Assert.EndsWith($"which ended with {new string('E', 200)}…", ReasonOf(next));
    }

    [Fact]
    public void A_task_after_one_that_was_taken_back_says_so()
    {
        var blocker = _table.Submit();
        var queued = _table.Submit(After(blocker));
        var next = _table.Submit(After(queued));
        _table.Abort(queued);

        Assert.EndsWith($"first of them '{queued.Id}', which ended with TaskAborted", ReasonOf(next));
    }

    [Fact]
    public void A_task_for_the_case_of_failure_says_that_there_was_none()
    {
        var first = _table.Submit();
        var cleaner = _table.Submit(Messages.With(new RequestMetadata { After = new TaskDependency([first.Id]) { Success = false, Failure = true } }));
        _table.Complete(first);

        Assert.EndsWith($"first of them '{first.Id}', which succeeded", ReasonOf(cleaner));
    }

    [Fact]
    public void A_task_that_waits_names_the_first_that_it_waits_for()
    {
        var before = _table.SubmitMany(6);
        var last = _table.Submit(After([.. before]));
        _table.Complete(before[0]);
        Assert.Equal(
            $"it waits for 5 of 6 tasks to end that it comes after: '{before[1].Id}', '{before[2].Id}', '{before[3].Id}' and 2 more", _table.Scheduler.Explain(last.Id));
        foreach (var job in before[1..5]) _table.Complete(job);

        Assert.Equal($"it waits for 1 of 6 tasks to end that it comes after: '{before[5].Id}'", _table.Scheduler.Explain(last.Id));
    }

    private static Job After(params Job[] jobs) => Messages.With(new RequestMetadata { After = new TaskDependency([.. jobs.Select(job => job.Id)]) });

    private string ReasonOf(Job job) => _table.Take().OfType<SchedulerAction.Fail>().Single(failed => failed.Job == job).Failure.Text;
}
