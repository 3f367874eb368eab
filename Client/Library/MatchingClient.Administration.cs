using Google.Protobuf;
using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Bytes of a file that go in one message.</summary>
    private const int PartSize = 256 * 1024;

    /// <summary>
    /// Proves that stored rows are whole, the index is the truth and every list is what brute force gives; progress and findings
    /// as they come, the result last. Has no deadline: it takes as long as the organisation is large.
    /// </summary>
    /// <param name="documents">Compare every candidate's profile with what is ranked too.</param>
    /// <param name="top">Places of each list that are compared, 1-10,000; 0 means 200.</param>
    /// <param name="cancellation">Ends the verification.</param>
    public IAsyncEnumerable<VerifyResponse> VerifyAsync(bool documents = false, int top = 0, CancellationToken cancellation = default) =>
        StepsAsync(() => administration.Verify(new VerifyRequest { Documents = documents, Top = top }, new CallOptions(cancellationToken: cancellation)), cancellation);

    /// <summary>
    /// Everything that is stored of the organisation as a file, in parts; the last line tells whether all have come.
    /// Has no deadline: organisations are large.
    /// </summary>
    public IAsyncEnumerable<ExportOrganisationResponse> ExportOrganisationAsync(CancellationToken cancellation = default) =>
        StepsAsync(() => administration.ExportOrganisation(new ExportOrganisationRequest(), new CallOptions(cancellationToken: cancellation)), cancellation);

    /// <summary>
    /// Has the service take an exported organisation over; it must be of the same name as the caller's and have nothing of its own. Has no deadline.
    /// What was broken off is begun again with the same file and goes on.
    /// </summary>
    /// <param name="file">The file from its beginning.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<ImportOrganisationResponse> ImportOrganisationAsync(Stream file, CancellationToken cancellation = default)
    {
        using var call = administration.ImportOrganisation(new CallOptions(cancellationToken: cancellation));
        var buffer = new byte[PartSize];
        try
        {
            while (await file.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, cancellation) is var size and > 0)
                await call.RequestStream.WriteAsync(new ImportOrganisationRequest { Part = ByteString.CopyFrom(buffer, 0, size) });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Why the service takes no more stands in its answer.
            await call.ResponseAsync;
            throw;
        }

        return await call.ResponseAsync;
    }

    /// <summary>The silos of the service, each with its release and what it holds of the organisation's pool, in order of their names.</summary>
    public async Task<IReadOnlyList<Silo>> ListSilosAsync(CancellationToken cancellation = default) =>
        (await Answer(administration.ListSilosAsync(new ListSilosRequest(), Within(options.Deadline, cancellation)))).Silos;
}
