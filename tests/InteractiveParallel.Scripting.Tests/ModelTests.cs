using FsCheck;
using FsCheck.Fluent;

namespace InteractiveParallel.Scripting.Tests;

/// <summary>Declaring, pushing, pulling, removing and failing in any order, against a dictionary.</summary>
public class ModelTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_order_of_steps_agrees_with_a_dictionary(int seed)
    {
        var steps = Gen.Sample(StepGenerator, 60, 1);
        var random = new Random(seed);
        var session = new Session();
        var model = new Dictionary<string, object?>();
        var done = new List<string>();
        foreach (var step in steps)
        {
            var name = Names[random.Next(Names.Length)];
            done.Add($"{step} {name}");
            await Take(step, name, random.Next(100), session, model);
            foreach (var known in Names)
            {
                var (defined, value) = (session.Names.TryGet(known, out var found), found);
                Assert.True(defined == model.ContainsKey(known) && Equals(value, model.GetValueOrDefault(known)), $"{known} is {value} after {string.Join("; ", done)}");
            }
        }
    }

    private enum Step
    {
        DeclareNumber, DeclareText, PushNumber, PushText, PushNull, Read, Remove, ThrowBefore, ThrowAfter, Assign, Broken, Evaluate,
    }

    private static Gen<Step> StepGenerator => Gen.Elements(Enum.GetValues<Step>());

    private static async Task Take(Step step, string name, int number, Session session, Dictionary<string, object?> model)
    {
        switch (step)
        {
            case Step.DeclareNumber:
                await session.Run($"int {name} = {number};");
                model[name] = number;
                break;
            case Step.DeclareText:
                await session.Run($"string {name} = \"{number}\";");
                model[name] = $"{number}";
                break;
            case Step.PushNumber:
                session[name] = model[name] = number;
                break;
            case Step.PushText:
                session[name] = model[name] = $"{number}";
                break;
            case Step.PushNull:
                session[name] = model[name] = null;
                break;
            case Step.Read when model.TryGetValue(name, out var expected):
                Assert.Equal(expected, await session.Value(name));
                break;
            case Step.Evaluate when model.TryGetValue(name, out var expected):
                Assert.Equal($"<{expected}>", await session.Evaluate($"$\"<{{{name}}}>\""));
                break;
            case Step.Read or Step.Evaluate:
                Assert.Contains("CS0103", await session.Errors(name), StringComparison.Ordinal);
                break;
            case Step.Remove:
                Assert.Equal(model.Remove(name), session.Names.Remove(name));
                break;
            case Step.ThrowBefore:
                await session.Throws<FormatException>($"int other = 1; object {name} = int.Parse(\"x\");");
                break;
            case Step.ThrowAfter:
                await session.Throws<FormatException>($"double {name} = {number}; int.Parse(\"x\");");
                model[name] = (double)number;
                break;
            case Step.Assign when model.TryGetValue(name, out var old) && old is int:
                await session.Run($"{name} = {number};");
                model[name] = number;
                break;
            case Step.Broken:
                await session.Errors($"int {name} = {number}; nonsense");
                break;
        }
    }
}
