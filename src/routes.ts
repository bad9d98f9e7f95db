import { type RouteConfig, route } from '@react-router/dev/routes';
import { ADRESSES } from './adresses.ts';

export default ADRESSES.map(({ chemin, ecran }) =>
  route(chemin, ecran, { id: `${ecran}#${chemin}` }),
) satisfies RouteConfig;
