namespace Matching.CommandLine.Json;

/// <summary>How the service is.</summary>
internal sealed record StatusJson(
    string Server, string ServiceVersion, string Engine, string Storage, int Vacancies, int Candidates, string PoolVersion,
    string ModelVersion, int FrameworkVersion, int DocumentsToReread, string InstructionSet)
{
    public static StatusJson Of(Uri server, V1.Status status) => new(
        server.ToString().TrimEnd('/'), status.ServiceVersion, status.Engine, status.Storage, status.Vacancies, status.Candidates,
        status.PoolVersion, status.ModelVersion, status.FrameworkVersion, status.DocumentsToReread, status.InstructionSet);
}
