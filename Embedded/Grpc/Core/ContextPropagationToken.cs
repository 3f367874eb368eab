namespace Grpc.Core;

/// <summary>Carries deadline and cancellation of a call being served to a call made for it.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
