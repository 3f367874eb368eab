using Matching.Silo.Hosting;

namespace Matching.Silo.Security;

/// <summary>How much one caller, and all together, may ask for. Settings <c>Limits:NAME</c>; in the environment <c>MATCHING_LIMITS__NAME</c>.</summary>
internal sealed record LimitOptions
{
    /// <summary>Calls a second that a key may begin on average.</summary>
    public int CallsPerSecond { get; init; } = 10_000;

    /// <summary>Calls that a key may begin at once after a rest.</summary>
    public int Burst { get; init; } = 20_000;

    /// <summary>Calls of a key that may be under way at a time, streams not counted.</summary>
    public int CallsPerKey { get; init; } = 512;

    /// <summary>Calls of everybody that may be under way at a time, streams not counted.</summary>
    public int Calls { get; init; } = 1_024;

    /// <summary>Streams (watches, imports, trainings) of a key that may be open at a time.</summary>
    public int StreamsPerKey { get; init; } = 512;

    /// <summary>Streams of everybody that may be open at a time.</summary>
    public int Streams { get; init; } = 4_096;

    /// <summary>Refused authentications an address may cause a second, on average; five times as many at once.</summary>
    public int RefusalsPerSecond { get; init; } = 20;

    /// <summary>Megabytes (2^20 bytes) of requests that may be received and held at a time, over all calls.</summary>
    public int RequestMegabytes { get; init; } = 256;

    /// <summary>Megabytes (2^20 bytes) of large answers that may be made and held at a time, over all calls; a key may have half of them.</summary>
    public int AnswerMegabytes { get; init; } = 512;

    /// <summary>Megabytes (2^20 bytes) of an organisation's file that is imported: so much room it may take on the disk meanwhile.</summary>
    public int OrganisationMegabytes { get; init; } = 4_096;

    /// <summary>Connections that may be open at a time.</summary>
    public int Connections { get; init; } = 4_096;

    /// <summary>Calls and streams that one connection may have open at a time.</summary>
    public int StreamsPerConnection { get; init; } = 256;

    /// <summary>Seconds that a client may take to read one message of a stream.</summary>
    public int SecondsToRead { get; init; } = 30;

    /// <summary>Documents that are read at a time, each by a process of its own (<see cref="Reading.ReaderPool"/>).</summary>
    public int Readers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Documents that may wait to be read, over all organisations.</summary>
    public int DocumentsWaiting { get; init; } = 2_048;

    /// <summary>Texts of CVs that a key may read an hour on average, and as many at once after a rest: more than a person reads, less than a thief wants.</summary>
    public int TextsPerHour { get; init; } = 500;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="BadSettingException">A setting is outside its range.</exception>
    public static LimitOptions From(IConfiguration configuration)
    {
        var usual = new LimitOptions();
        return new LimitOptions
        {
            CallsPerSecond = Read(nameof(CallsPerSecond), usual.CallsPerSecond),
            Burst = Read(nameof(Burst), usual.Burst),
            CallsPerKey = Read(nameof(CallsPerKey), usual.CallsPerKey),
            Calls = Read(nameof(Calls), usual.Calls),
            StreamsPerKey = Read(nameof(StreamsPerKey), usual.StreamsPerKey),
            Streams = Read(nameof(Streams), usual.Streams),
            RefusalsPerSecond = Read(nameof(RefusalsPerSecond), usual.RefusalsPerSecond),
            RequestMegabytes = Read(nameof(RequestMegabytes), usual.RequestMegabytes),
            AnswerMegabytes = Read(nameof(AnswerMegabytes), usual.AnswerMegabytes),
            OrganisationMegabytes = Read(nameof(OrganisationMegabytes), usual.OrganisationMegabytes),
            Connections = Read(nameof(Connections), usual.Connections),
            StreamsPerConnection = Read(nameof(StreamsPerConnection), usual.StreamsPerConnection),
            SecondsToRead = Read(nameof(SecondsToRead), usual.SecondsToRead),
            Readers = Read(nameof(Readers), usual.Readers),
            DocumentsWaiting = Read(nameof(DocumentsWaiting), usual.DocumentsWaiting),
            TextsPerHour = Read(nameof(TextsPerHour), usual.TextsPerHour),
        };

        int Read(string name, int otherwise) => SiloOptions.Number(configuration, $"Limits:{name}", 1, 1_000_000, otherwise);
    }
}
