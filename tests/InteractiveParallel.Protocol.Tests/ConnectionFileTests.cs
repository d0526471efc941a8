namespace InteractiveParallel.Protocol.Tests;

public sealed class ConnectionFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ip-files-").FullName;

    private static readonly ClientConnectionFile Client = new()
    {
        Interface = "tcp://127.0.0.1",
        Registration = 55789,
        Control = 37839,
        Mux = 33891,
        Task = 37285,
        Iopub = 48893,
        Notification = 57179,
        Broadcast = 46023,
        Key = "23e1da0e-d42b3ec4f30e1f8d455b4d1e",
        Location = "myhost",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Saved_file_is_loaded_again_and_only_its_owner_may_read_it()
    {
        var path = Path.Combine(_folder, "ipcontroller-client.json");

        ConnectionFile.Save(path, Client);

        Assert.Equal(Client, ConnectionFile.LoadClient(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void File_has_every_key_that_Python_requires()
    {
        var json = System.Text.Json.JsonDocument.Parse(ConnectionFile.ToJson(Client)).RootElement;

        var keys = json.EnumerateObject().Select(p => p.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "ssh", "interface", "registration", "control", "mux", "task", "task_scheme", "iopub", "notification", "broadcast", "key",
                "curve_serverkey", "location", "pack", "unpack", "signature_scheme",
            },
            keys);
        Assert.Equal("leastload", json.GetProperty("task_scheme").GetString());
    }

    [Fact]
    public void Engine_file_written_by_Python_is_read()
    {
        var file = ConnectionFile.ParseEngine(
            """
            { "ssh": "", "interface": "tcp://127.0.0.1", "registration": 55789, "control": 51783, "mux": 44999,
              "task": 48145, "iopub": 57475, "hb_ping": 36727, "hb_pong": 50563, "broadcast": [38399, 49075],
              "key": "k", "curve_serverkey": null, "location": "myhost",
              "pack": "json", "unpack": "json", "signature_scheme": "hmac-sha256" }
            """,
            "test");

        Assert.Equal([38399, 49075], file.Broadcast);
        Assert.Equal("tcp://127.0.0.1:36727", file.Url(file.HbPing));
    }

    [Theory]
    [InlineData("tcp://*", "", "tcp://127.0.0.1:7")]
    [InlineData("tcp://0.0.0.0", "", "tcp://127.0.0.1:7")]
    [InlineData("tcp://10.1.2.3", "elsewhere", "tcp://10.1.2.3:7")]
    [InlineData("inproc://cluster", "", "inproc://cluster:7")]
    public void Url_makes_an_address_to_dial(string listening, string location, string expected)
        => Assert.Equal(expected, (Client with { Interface = listening, Location = location }).Url(7));

    [Fact]
    public void Wildcard_with_our_own_host_name_means_loopback()
        => Assert.Equal("tcp://127.0.0.1:7", (Client with { Interface = "tcp://*", Location = System.Net.Dns.GetHostName() }).Url(7));

    [Fact]
    public void Missing_file_names_the_path_and_the_remedy()
    {
        var path = Path.Combine(_folder, "none.json");

        var error = Assert.Throws<ProtocolException>(() => ConnectionFile.LoadClient(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("ipcluster start", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"interface\": \"tcp://127.0")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Truncated_file_names_the_path_and_what_is_wrong(string text)
    {
        var path = Path.Combine(_folder, "half.json");
        File.WriteAllText(path, text);

        var error = Assert.Throws<ProtocolException>(() => ConnectionFile.LoadClient(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("restart the controller", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_signature_schemes_and_packers_are_refused_by_name()
    {
        Assert.Contains("hmac-md5", Refusal(Client with { SignatureScheme = "hmac-md5" }), StringComparison.Ordinal);
        Assert.Contains("pickle", Refusal(Client with { Unpack = "pickle" }), StringComparison.Ordinal);

        static string Refusal(ClientConnectionFile file)
            => Assert.Throws<ProtocolException>(() => ConnectionFile.ParseClient(ConnectionFile.ToJson(file), "x")).Message;
    }

    [Fact]
    public void Folders_and_files_are_named_as_the_original_names_them()
    {
        var directory = new ClusterDirectory(Path.Combine(_folder, "profile_mpi"));

        directory.Create();

        Assert.Equal(Path.Combine(_folder, "profile_mpi", "security", "ipcontroller-client.json"), directory.ClientFile());
        Assert.Equal(Path.Combine(_folder, "profile_mpi", "security", "ipcontroller-7-engine.json"), directory.EngineFile("7"));
        Assert.Equal(Path.Combine(_folder, "profile_mpi", "security", "cluster-.json"), directory.ClusterFile());
        Assert.All([directory.Security, directory.Log, directory.Pid], f => Assert.True(Directory.Exists(f)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Security));
    }

    [Fact]
    public void A_profile_folder_that_cannot_be_made_is_an_error_that_names_it()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");

        var error = Assert.Throws<IOException>(() => new ClusterDirectory(Path.Combine(blocked, "profile_x")).Create());

        Assert.Contains("profile_x", error.Message, StringComparison.Ordinal);
        Assert.Contains("--profile-dir", error.Message, StringComparison.Ordinal);
    }
}
