/// `org.varlink.service`, which every Varlink service answers.
enum ServiceInterface {
    static let name = "org.varlink.service"

    static let definition: Interface = {
        do {
            return try Interface(parsing: text)
        } catch {
            preconditionFailure("the definition of \(name) is wrong: \(error)")
        }
    }()

    private static let text = """
        # What every Varlink service can tell about itself.
        interface org.varlink.service

        # Says who made the service, its version, and the interfaces it offers, sorted by name.
        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        # Gives the text of the definition of one interface.
        method GetInterfaceDescription(interface: string) -> (description: string)

        # The service does not offer this interface.
        error InterfaceNotFound (interface: string)

        # The interface has no such method.
        error MethodNotFound (method: string)

        # The interface has the method, but this service does not carry it out.
        error MethodNotImplemented (method: string)

        # This parameter is missing, unknown, or has a value that the definition does not allow.
        error InvalidParameter (parameter: string)

        # The caller may not do this.
        error PermissionDenied ()

        # The method gives more than one reply; call it with “more”.
        error ExpectedMore ()

        """
}
