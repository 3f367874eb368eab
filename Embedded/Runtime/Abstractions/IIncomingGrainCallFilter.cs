namespace Matching.Embedded;

/// <summary>Sees every call that reaches a grain, within its turn. Register it as a service, or implement it in a grain class for that class's calls.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Does what it does, and lets the call go on with <see cref="IGrainCallContext.Invoke"/>.</summary>
    /// <param name="context">The call.</param>
    Task Invoke(IIncomingGrainCallContext context);
}
