import { demarrer } from './serveur/demarrer.ts';

await demarrer();
