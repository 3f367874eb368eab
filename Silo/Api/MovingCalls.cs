using Google.Protobuf;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Moving;
using Matching.Silo.Hosting;
using Matching.Silo.Moving;
using Matching.Silo.Security;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Carries an organisation over the wire, in parts of a file.</summary>
internal sealed class MovingCalls(IGrainFactory grains, OrganisationReader reader, OrganisationMover mover, SiloOptions options)
{
    /// <summary>Bytes of a part: well below what clients take as one message, and enough that it costs little.</summary>
    private const int PartSize = 256 * 1024;

    /// <summary>Where files wait that are being sent: beside the database, or where this machine keeps what is temporary.</summary>
    private string Waiting => options.Storage == "sqlite" ? options.Data : Path.GetTempPath();

    /// <summary>The organisation's file in parts.</summary>
    public async IAsyncEnumerable<ExportOrganisationResponse> Export(string organisation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var waiting = new MemoryStream(2 * PartSize);
        await foreach (var line in OrganisationFile.Lines(organisation, reader.Read(organisation, cancellationToken), cancellationToken))
        {
            for (var at = 0; at < line.Length;)
            {
                var size = Math.Min(line.Length - at, PartSize - (int)waiting.Length);
                waiting.Write(line, at, size);
                at += size;
                if (waiting.Length == PartSize)
                {
                    yield return Part(waiting);
                }
            }
        }

        if (waiting.Length > 0)
        {
            yield return Part(waiting);
        }
    }

    /// <summary>Takes an organisation over when its file is here as a whole.</summary>
    /// <exception cref="RefusedException">The file or the organisation is none to do this with.</exception>
    public async Task<ImportOrganisationResponse> Import(ServerCallContext context, IAsyncStreamReader<ImportOrganisationRequest> parts, CancellationToken cancellationToken)
    {
        var organisation = Caller.Organisation(context);
        var bytes = CallBytes.Of(context.GetHttpContext());
        using var spool = new Spool(Waiting, options.Limits.OrganisationMegabytes);
        while (await parts.MoveNext(cancellationToken))
        {
            await spool.Add(parts.Current.Part.Memory, cancellationToken);

            // It lies on the disk now, and no longer in memory.
            bytes?.Answered();
        }

        var owner = await OrganisationFile.Check(spool.Read(), cancellationToken);
        if (owner != organisation)
        {
            throw new RefusedException(
                RefusalReason.Invalid,
                $"part: the file is of organisation {Keys.Shown(owner)}, and the key is one of '{organisation}'; make a key of {Keys.Shown(owner)} at the machine (Silo --create-key admin --organisation NAME) and import with that.",
                "part");
        }

        var count = await mover.Import(grains, organisation, token => OrganisationFile.Rows(spool.Read(), token), cancellationToken);
        return new ImportOrganisationResponse { Taken = count.Taken, Present = count.Present };
    }

    private static ExportOrganisationResponse Part(MemoryStream waiting)
    {
        var part = new ExportOrganisationResponse { Part = ByteString.CopyFrom(waiting.GetBuffer(), 0, (int)waiting.Length) };
        waiting.SetLength(0);
        return part;
    }
}
