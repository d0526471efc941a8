namespace InteractiveParallel;

/// <summary>Says why a controller did not answer, as far as a client can know.</summary>
internal static class ConnectFailure
{
    public static string Explain(ControllerLink link, TimeSpan timeout)
    {
        var url = link.Url(Channel.Query);
        var head = $"the controller at {url} (from {link.Source}) did not answer within {timeout.TotalSeconds:0.#} s: ";
        if (link.Loss.SawForeignKey)
            return head + $"its answers are signed with another key than that file's. The file belongs to another controller; take the file that the controller at {url} wrote";
        if (link.IsConnected(Channel.Query))
            return head + "something listens there but keeps silent. Most likely the key in the file is not its key (a controller drops what is signed with another): "
                + "the file was left over from, or copied before, a restart, and another controller has the port now. Take the controller's present file. "
                + "It may also be no controller, or be stopped (SIGSTOP)";
        return head + "nobody listens there. The controller has ended and left its file behind (start one with `ipcontroller` or `ipcluster start`), "
            + $"or it runs on another host ({Where(link)}) and listens on loopback only (start it with --ip), or a firewall is between";
    }

    private static string Where(ControllerLink link) => link.File.Location.Length == 0 ? "the file names none" : $"the file says {link.File.Location}";
}
