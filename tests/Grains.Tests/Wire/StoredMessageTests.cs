using Matching.GrainsTests.Wire;
using Matching.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Matching.GrainsTests;

/// <summary>Messages that an earlier release wrote are read by this one. See tests/Fixtures/README.md for what made them.</summary>
public sealed class StoredMessageTests
{
    /// <summary>Writes the examples of this release to the file that it names.</summary>
    private const string Write = "MATCHING_WRITE_MESSAGES";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "Fixtures");
    private static readonly Serializer Serializer = WireSerializer.Services().GetRequiredService<Serializer>();

    public static TheoryData<string> Releases => [.. Directory.GetDirectories(Folder).Select(release => Path.GetFileName(release)!)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_message_of_an_earlier_release_says_here_what_it_said_there(string release)
    {
        var messages = Read(File.ReadAllLines(Path.Combine(Folder, release, "messages.txt")));
        Assert.True(messages.Count > 100);
        var faults = new List<string>();
        foreach (var (name, bytes, said) in messages)
        {
            try
            {
                var lost = said.Except(WireMessages.Describe(Serializer.Deserialize<object>(bytes)!)).ToArray();
                if (lost.Length > 0)
                {
                    faults.Add($"{name} has lost or changed: {string.Join("; ", lost)}");
                }
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                faults.Add($"{name} cannot be read: {error.Message}");
            }
        }

        Assert.True(
            faults.Count == 0,
            $"An earlier release sends these messages ({release}) during an upgrade. Give what was renamed its earlier [Alias], and members their earlier [Id] and type:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void Every_message_of_this_release_can_be_sent_and_is_read_as_it_was()
    {
        var lines = new List<string>();
        foreach (var message in WireMessages.Make())
        {
            var bytes = Serializer.SerializeToArray(message.Value);
            var said = WireMessages.Describe(message.Value);
            Assert.Equal(said, WireMessages.Describe(Serializer.Deserialize<object>(bytes)!));
            lines.Add($"{message.Name}\t{Convert.ToHexString(bytes)}");
            lines.AddRange(said.Select(line => "\t" + line));
        }

        if (Environment.GetEnvironmentVariable(Write) is { Length: > 0 } file)
        {
            File.WriteAllLines(file, lines);
        }
    }

    /// <summary>A line of name and bytes a message, and after it a line, indented, for each value.</summary>
    private static List<(string Name, byte[] Bytes, List<string> Said)> Read(string[] lines)
    {
        var messages = new List<(string Name, byte[] Bytes, List<string> Said)>();
        foreach (var line in lines)
        {
            if (line.StartsWith('\t'))
            {
                messages[^1].Said.Add(line[1..]);
            }
            else
            {
                var parts = line.Split('\t');
                messages.Add((parts[0], Convert.FromHexString(parts[1]), []));
            }
        }

        return messages;
    }
}
