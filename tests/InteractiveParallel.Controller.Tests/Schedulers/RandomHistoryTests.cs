using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Whatever happens in whatever order: each task ends exactly once and no limit is broken.</summary>
public class RandomHistoryTests
{
    public static TheoryData<int, int?> Histories => new(
        from seed in Enumerable.Range(1, 60) from hwm in new int?[] { null, 1, 4, 0 } select (seed, hwm));

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_task_ends_exactly_once(int seed, int? hwm)
    {
        var world = new World(seed, hwm);
        for (var step = 0; step < 400; step++) world.Step();
        world.Finish();
    }

    /// <summary>Engines that run tasks in order and sometimes die, and clients that submit: they obey the scheduler's actions.</summary>
    private sealed class World(int seed, int? hwm)
    {
        private readonly Random _random = new(seed);
        private readonly LoadBalancedScheduler _scheduler = new(hwm);
        private readonly Dictionary<string, Queue<Job>> _engines = [];
        private readonly Dictionary<string, EngineRecord> _records = [];
        private readonly List<EngineChange> _lost = [];
        private readonly Dictionary<string, int> _ended = [];
        private readonly List<(EngineRecord Engine, IReadOnlyList<string> Ids)> _recalls = [];
        private int _nextEngine;
        private TimeSpan _now;

        public void Step()
        {
            _now += TimeSpan.FromMilliseconds(_random.NextDouble());
            List<SchedulerAction> actions = [];
            switch (_random.Next(12))
            {
                case 0: Join(actions); break;
                case 1 when _random.Next(3) == 0: Lose(actions); break;
                case 2: Settle(actions); break;
                case 3: _scheduler.Rebalance(_now, actions); break;
                case 4: AnswerRecall(actions); break;
                case 5 when Pick() is { } uuid: _scheduler.EngineSilent(uuid, _random.Next(2) == 0, _now, actions); break;
                case < 9: Submit(actions); break;
                default: Run(actions); break;
            }

            Carry(actions);
            Check();
        }

        public void Finish()
        {
            List<SchedulerAction> actions = [];
            foreach (var uuid in _records.Keys) _scheduler.EngineSilent(uuid, false, _now, actions);
            if (_records.Count == 0) Join(actions);
            Carry(actions);
            for (var round = 0; round < 20_000 && _scheduler.Count > 0; round++)
            {
                actions.Clear();
                AnswerRecall(actions);
                Settle(actions);
                Run(actions);
                if (_records.Values.DistinctBy(engine => engine.Language).Count() < 2) Join(actions);
                Carry(actions);
            }

            Assert.Equal(0, _scheduler.Count);
            Assert.Equal(0, _scheduler.QueuedCount);
            Assert.All(_ended.Values, times => Assert.Equal(1, times));
        }

        private void Join(List<SchedulerAction> actions)
        {
            var engine = new EngineRecord(_nextEngine, $"e{_nextEngine++}") { CanRecall = _random.Next(4) > 0, Language = _random.Next(3) > 0 ? "csharp" : "python" };
            _records[engine.Uuid] = engine;
            _engines[engine.Uuid] = [];
            _scheduler.EngineRegistered(engine, _now, actions);
        }

        private void Lose(List<SchedulerAction> actions)
        {
            if (Pick() is not { } uuid) return;
            var engine = _records[uuid];
            _records.Remove(uuid);
            _lost.Add(new EngineChange(engine, new EngineDeath(engine.Id, uuid, null, 1, null, null)));
            _scheduler.EngineLost(uuid, _now, actions);
        }

        private void Settle(List<SchedulerAction> actions)
        {
            if (_lost.Count == 0) return;
            var lost = _lost[0];
            _lost.RemoveAt(0);
            if (_random.Next(2) == 0) _engines.Remove(lost.Engine.Uuid); // else its last replies arrive late
            _scheduler.Settle(lost, _now, actions);
        }

        private void Submit(List<SchedulerAction> actions)
        {
            string[] targets = _random.Next(4) == 0 ? _records.Keys.Where(_ => _random.Next(2) == 0).Append("never").ToArray() : [];
            var job = _random.Next(4) switch
            {
                0 => Messages.JobIn("G", null, targets),
                1 => Messages.JobIn(null, _random.Next(2) == 0 ? "python" : null, targets),
                _ => Messages.Job(true, _random.Next(2), targets),
            };
            _ended[job.Id] = 0;
            _scheduler.Submit(job, _now, actions);
        }

        private void Run(List<SchedulerAction> actions)
        {
            var uuid = _engines.Where(e => e.Value.Count > 0).Select(e => e.Key).OrderBy(_ => _random.Next()).FirstOrDefault();
            if (uuid is null) return;
            var job = _engines[uuid].Dequeue();
            _scheduler.Complete(uuid, job.Id, Messages.Reply(job), Messages.Ran(_random.Next(1, 2000)), _now, actions);
        }

        private void AnswerRecall(List<SchedulerAction> actions)
        {
            if (_recalls.Count == 0) return;
            var (engine, ids) = _recalls[0];
            _recalls.RemoveAt(0);
            if (!_engines.TryGetValue(engine.Uuid, out var queue)) return;
            var given = ids.Where(id => queue.Skip(1).Any(j => j.Id == id)).ToList();
            _engines[engine.Uuid] = new Queue<Job>(queue.Where(j => !given.Contains(j.Id)));
            _scheduler.Recalled(engine.Uuid, given, _now, actions);
        }

        private void Carry(List<SchedulerAction> actions)
        {
            foreach (var action in actions)
            {
                switch (action)
                {
                    case SchedulerAction.Send send:
                        Assert.True(_records.ContainsKey(send.Engine.Uuid), "a task went to an engine that is gone");
                        if (send.Job.Targets.Count > 0) Assert.Contains(send.Engine.Uuid, send.Job.Targets);
                        if (send.Job.Language is { } language) Assert.Equal(language, send.Engine.Language);
                        _engines[send.Engine.Uuid].Enqueue(send.Job);
                        break;
                    case SchedulerAction.Return done: _ended[done.Job.Id]++; break;
                    case SchedulerAction.Fail failed: _ended[failed.Job.Id]++; break;
                    case SchedulerAction.Recall recall: _recalls.Add((recall.Engine, recall.MessageIds)); break;
                }
            }
        }

        private void Check()
        {
            Assert.All(_ended.Values, times => Assert.InRange(times, 0, 1));

            // A task whose result came from a lost engine meanwhile still occupies the next one; nobody waits for it.
            if (hwm is > 0) Assert.All(_records.Keys, uuid => Assert.InRange(_engines[uuid].Count(j => _ended[j.Id] == 0), 0, hwm.Value));
        }

        private string? Pick() => _records.Keys.OrderBy(_ => _random.Next()).FirstOrDefault();
    }
}
