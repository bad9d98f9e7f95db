import { redirect } from 'react-router';
import { comptesDemo } from '#src/domaines/comptes/index.ts';
import { acteurOuNul } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { attentesDe } from '../attentes.ts';
import { chiffresDe } from '../chiffres.ts';
import { derniersEvenements } from '../evenements.ts';
import { ranger } from '../regles.ts';
import { suitesDe } from '../suites.ts';
import type { Route } from './+types/accueil';
import { AccueilPersonne } from './AccueilPersonne.tsx';
import { AccueilVisiteur } from './AccueilVisiteur.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurOuNul(context);
  if (acteur?.nature === 'personne') throw redirect('/mon-espace', 303);
  if (!acteur) return { acteur: null, demonstration: (await comptesDemo(base())) !== null };
  const [{ attentes, incomplet }, chiffres, evenements] = await Promise.all([
    attentesDe(base(), acteur),
    chiffresDe(base(), acteur),
    derniersEvenements(base(), acteur),
  ]);
  return {
    acteur: { nom: acteur.nom, organisationNom: acteur.organisationNom, journal: peut(acteur, 'journal.lire') },
    groupes: ranger(attentes, aujourdhui()),
    incomplet,
    chiffres,
    evenements,
    suites: suitesDe(acteur),
    importer: peut(acteur, 'structures.importer'),
  };
}

export default function Accueil({ loaderData }: Route.ComponentProps) {
  return loaderData.acteur === null ? (
    <AccueilVisiteur demonstration={loaderData.demonstration} />
  ) : (
    <AccueilPersonne donnees={loaderData} />
  );
}
