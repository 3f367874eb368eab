namespace Matching.Silo.Http;

/// <summary>Every way to a method over plain HTTP.</summary>
internal sealed class HttpSurface
{
    /// <summary>In the order in which they were mapped.</summary>
    public List<HttpBinding> Bindings { get; } = [];
}
