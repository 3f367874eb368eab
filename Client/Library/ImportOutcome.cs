using Grpc.Core;

namespace Matching.Client;

/// <summary>What became of one document of many.</summary>
/// <param name="Id">The id sent.</param>
/// <param name="Imported">What the service now keeps, or null when it refused the document.</param>
/// <param name="Code"><see cref="StatusCode.OK"/> when it was imported.</param>
/// <param name="Message">Why it was refused; empty when it was imported.</param>
public sealed record ImportOutcome<T>(string Id, T? Imported, StatusCode Code, string Message)
    where T : class;
