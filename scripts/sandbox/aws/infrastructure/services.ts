import { accessDenied } from '../errors.ts';
import type { Service } from '../service.ts';
import { ec2Service } from './ec2.ts';
import { iamService } from './iam.ts';
import { codeBuildService, connectionsService, kmsService, quotasService } from './machines.ts';
import type { Infrastructure } from './state.ts';
import { eventsService, snsService, trailService } from './watching.ts';

/** The services that answer for what an apply has made. */
export function infrastructureServices(infrastructure: Infrastructure): readonly Service[] {
  const services = [
    ec2Service(infrastructure),
    iamService(infrastructure),
    snsService(infrastructure),
    eventsService(infrastructure),
    trailService(infrastructure),
    codeBuildService(infrastructure),
    connectionsService(infrastructure),
    quotasService(infrastructure),
    kmsService(infrastructure),
  ];
  return services.map((service) => withDenials(service, infrastructure));
}

/** A service that denies some calls even to the account's own credentials, which no gate judges. */
function withDenials(service: Service, { denied }: Infrastructure): Service {
  return {
    ...service,
    operation: (name) => {
      const action = `${service.name}:${name}`;
      if (!denied.has(action)) return service.operation(name);
      throw accessDenied('arn:aws:sts::123456789012:assumed-role/looker', action, '*', 'nobody allows it');
    },
  };
}
