import { sql } from 'kysely';
import { creerAppel, modifierAppel, publierAppel } from '#src/domaines/appels/index.ts';
import { mouvementer } from '#src/domaines/enveloppes/index.ts';
import { creerInstance, nommerMembre } from '#src/domaines/instances/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { CadreAppel } from './chaine.ts';
import type { PersonnagesAppel } from './personnages.ts';

export const DEPARTEMENT = '62';

/** `AAAA-MM-JJ`, `n` mois après ce mois-ci : premier jour, ou dernier (`fin`). */
export function mois(n: number, bord: 'debut' | 'fin'): string {
  const [annee, m] = aujourdhui().split('-').map(Number) as [number, number];
  return new Date(Date.UTC(annee, m - 1 + n + (bord === 'fin' ? 1 : 0), bord === 'fin' ? 0 : 1))
    .toISOString()
    .slice(0, 10);
}

/** Le comité de sélection de la démonstration, composé. */
export async function comiteDeSelection(base: Base, { departement, ddets }: PersonnagesAppel): Promise<number> {
  const { id } = await executer(creerInstance, departement, {
    modele: 'comite_selection',
    departement: DEPARTEMENT,
    demonstration: true,
  });
  const { rows: colleges } = await sql<{ id: number }>`
    SELECT id FROM instance_college WHERE instance = ${id} ORDER BY rang`.execute(base);
  const membres = [
    ['Marc Modèle', 'Conseil départemental', departement.courriel],
    ['Ida Exemple', 'DDETS', ddets.courriel],
    ['Zoé Factice', 'Intercommunalité', 'epci@demo.example'],
  ] as const;
  for (const [rang, [nom, qualite, courriel]] of membres.entries())
    await executer(nommerMembre, departement, {
      instance: id,
      college: colleges[rang % colleges.length]!.id,
      nom,
      qualite,
      courriel,
      president: rang === 0,
      debut: `${aujourdhui().slice(0, 4)}-01-01`,
    });
  return id;
}

/** Un appel aux têtes de réseau, publié : ouvert depuis douze jours, pour vingt-quatre encore. */
export async function ouvrir(
  base: Base,
  qui: PersonnagesAppel,
  instance: number,
  { intitule, enveloppe }: { intitule: string; enveloppe: string },
): Promise<CadreAppel> {
  const { departement } = qui;
  const [ouvre, ferme] = [-12, 24].map((jours) => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10));
  const { id: appel } = await executer(creerAppel, departement, {
    kit: 'tetes_reseau',
    intitule,
    departement: DEPARTEMENT,
    ouvreLe: `${ouvre}T09:00`,
    fermeLe: `${ferme}T17:00`,
    demonstration: true,
  });
  await executer(modifierAppel, departement, {
    id: appel,
    instance,
    contenu: { contact: 'Direction inventée de l’insertion, appels@departement.example' },
  });
  await executer(mouvementer, departement, {
    appel,
    genre: 'dotation',
    montant: enveloppe,
    motif: 'Budget voté (démonstration)',
    rang: 0,
  });
  await executer(publierAppel, departement, { id: appel });
  return { ...qui, base, appel };
}
