using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Scripting.Tests;

public class LazinessTests
{
    [Fact]
    public async Task Compiler_is_loaded_by_the_first_cell_and_not_before()
    {
        var context = new WatchingContext();
        var room = context.LoadFromAssemblyPath(typeof(CodeSession).Assembly.Location);
        dynamic names = Activator.CreateInstance(room.GetType(typeof(UserNamespace).FullName!)!)!;
        dynamic options = Activator.CreateInstance(room.GetType(typeof(CodeSessionOptions).FullName!)!)!;
        dynamic session = Activator.CreateInstance(room.GetType(typeof(CodeSession).FullName!)!, options, names);

        names.Set("a", 5);
        object? value;
        Assert.True(names.TryGet("a", out value));
        Assert.Equal(5, await session.EvaluateAsync("a"));
        session.Reset();
        Assert.DoesNotContain(context.Asked, IsCompiler);

        await session.RunAsync("1 + 1", TestContext.Current.CancellationToken);
        Assert.Contains(context.Asked, IsCompiler);
    }

    private static bool IsCompiler(string name) => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private sealed class WatchingContext() : AssemblyLoadContext("watching")
    {
        public List<string> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name!);
            return null;
        }
    }
}
