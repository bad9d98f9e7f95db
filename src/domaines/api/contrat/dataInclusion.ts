import { z } from 'zod';
import { structuresExposees } from '#src/domaines/structures/index.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { schemaService, schemaStructure, VERSION_SCHEMA, versService, versStructure } from '../dataInclusion.ts';
import { nommer, page, pagination, parametres, territoire } from './commun.ts';
import { route } from './route.ts';
import { dansPerimetre, pageDeStructures } from './structures.ts';

const version = { schema: z.literal(VERSION_SCHEMA).describe('Version du schéma data·inclusion.') };
const filtres = { territoire: territoire.default('france'), ...pagination };
const ACTIVES = { etat: 'active' } as const;

export const lienFiche = (id: number) => `${adressePublique()}/structures/${id}`;

export const ROUTES_DATA_INCLUSION = [
  route({
    nom: 'exporterStructures',
    chemin: '/data-inclusion/structures',
    droit: 'structures.lire',
    portee: 'structures',
    resume: 'data·inclusion : structures',
    description:
      'Les structures en activité au schéma data·inclusion v1. Courriel et téléphone : dans le périmètre du jeton seulement. Le fichier entier se télécharge à l’écran « Données ouvertes ».',
    exemple: '/data-inclusion/structures?territoire=departement:62&limite=500',
    parametres: parametres(filtres),
    schema: 'PageStructuresDataInclusion',
    reponse: page('PageStructuresDataInclusion', nommer('StructureDataInclusion', schemaStructure), version),
    async lire({ base, acteur, p }) {
      const { structures, curseur } = await pageDeStructures('exporterStructures', p, (apres, limite) =>
        structuresExposees(base, acteur, { territoire: p.territoire, ...ACTIVES, apres, limite }),
      );
      const donnees = structures.map((s) =>
        versStructure(s, { contact: dansPerimetre(acteur, s), lien: lienFiche(s.id) }),
      );
      return { corps: { schema: VERSION_SCHEMA, donnees, curseur } };
    },
  }),
  route({
    nom: 'exporterServices',
    chemin: '/data-inclusion/services',
    droit: 'structures.lire',
    portee: 'structures',
    resume: 'data·inclusion : services',
    description:
      "Un service par structure de l'IAE en activité, au schéma data·inclusion v1 : le parcours d'insertion, avec ses communes d'intervention quand elles sont connues.",
    exemple: '/data-inclusion/services?territoire=departement:62',
    parametres: parametres(filtres),
    schema: 'PageServicesDataInclusion',
    reponse: page('PageServicesDataInclusion', nommer('ServiceDataInclusion', schemaService), version),
    async lire({ base, acteur, p }) {
      const { structures, curseur } = await pageDeStructures('exporterServices', p, (apres, limite) =>
        structuresExposees(base, acteur, { territoire: p.territoire, types: CODES_IAE, ...ACTIVES, apres, limite }),
      );
      const donnees = structures.flatMap(
        (s) => versService(s, { contact: dansPerimetre(acteur, s), lien: lienFiche(s.id) }) ?? [],
      );
      return { corps: { schema: VERSION_SCHEMA, donnees, curseur } };
    },
  }),
];
