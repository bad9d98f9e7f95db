import type { Route } from './+types/versionAuto';
import { actionEssai } from './essai.ts';

export const action = ({ request, context, params }: Route.ActionArgs) => actionEssai(request, context, params.id);
