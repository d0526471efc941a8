namespace InteractiveParallel.Python.Tests;

public class SuiteVerdictTests
{
    private static readonly SuiteFile Expected = new(2)
    {
        Later = new Dictionary<string, string> { ["waits"] = "some subject" },
        Needs = new Dictionary<string, string> { ["needs"] = "some package" },
    };

    [Theory]
    [InlineData("passed")]
    [InlineData("xfailed")]
    [InlineData("xpassed")]
    public void Nothing_is_said_of_what_is_as_expected(string outcome)
        => Assert.Empty(SuiteVerdict.Complaints(Expected, [Of("works", outcome), Of("waits", "failed"), Of("needs", "skipped")]));

    [Theory]
    [InlineData("failed")]
    [InlineData("error")]
    [InlineData("skipped")]
    [InlineData("cut")]
    public void Test_outside_the_list_must_pass(string outcome)
        => Assert.StartsWith($"works {outcome}", Assert.Single(SuiteVerdict.Complaints(Expected, [Of("works", outcome), Of("waits", "failed")])), StringComparison.Ordinal);

    [Fact]
    public void Test_that_passes_must_leave_the_list()
        => Assert.Contains("waits passes", Assert.Single(SuiteVerdict.Complaints(Expected, [Of("works", "passed"), Of("waits", "passed")])), StringComparison.Ordinal);

    [Fact]
    public void Missing_package_excuses_no_failure()
        => Assert.StartsWith("needs failed", Assert.Single(SuiteVerdict.Complaints(Expected, [Of("needs", "failed"), Of("waits", "error")])), StringComparison.Ordinal);

    [Fact]
    public void Fewer_tests_than_there_are_do_not_count()
        => Assert.Contains("only 1 of 2", Assert.Single(SuiteVerdict.Complaints(Expected, [Of("waits", "failed")])), StringComparison.Ordinal);

    [Fact]
    public void List_names_no_test_that_does_not_exist()
        => Assert.Contains("no such test", Assert.Single(SuiteVerdict.Complaints(Expected, [Of("one", "passed"), Of("two", "passed")])), StringComparison.Ordinal);

    [Fact]
    public void File_that_waits_as_a_whole_may_fail_but_not_pass()
    {
        var waiting = new SuiteFile(2, AllLater: "some subject");
        Assert.Empty(SuiteVerdict.Complaints(waiting, [Of("one", "passed"), Of("two", "cut")]));
        Assert.Contains("no test", Assert.Single(SuiteVerdict.Complaints(waiting, [])), StringComparison.Ordinal);
        Assert.Contains("some subject", Assert.Single(SuiteVerdict.Complaints(waiting, [Of("one", "passed")])), StringComparison.Ordinal);
    }

    private static SuiteResult Of(string test, string outcome) => new(test, outcome, 0, "why");
}
