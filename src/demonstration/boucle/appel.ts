import { sql } from 'kysely';
import { creerAppel, modifierAppel, type origineDepuisZone, publierAppel } from '#src/domaines/appels/index.ts';
import { saisirComite } from '#src/domaines/arbitrages/index.ts';
import { objetCandidature } from '#src/domaines/candidatures/index.ts';
import { mouvementer } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { decider, notifier } from '../appels/appelDecide.ts';
import { brouillon, type CadreAppel, depot, lectures, recevabilite } from '../appels/chaine.ts';
import { comiteDeSelection, DEPARTEMENT } from '../appels/ouvrir.ts';
import type { PersonnagesAppel } from '../appels/personnages.ts';
import { seanceConvoquee, tenir } from '../seances.ts';
import { daterAppel } from './dates.ts';

export interface Lieu {
  ref: string;
  nom: string;
}

/** L'appel né de la première mesure : publié, deux candidatures, un comité, une retenue et une refusée, résultats publiés. */
export async function appelDuTerritoire(
  base: Base,
  qui: PersonnagesAppel,
  {
    lieu,
    annee,
    porteurs,
    origine,
  }: { lieu: Lieu; annee: number; porteurs: Acteur[]; origine: Awaited<ReturnType<typeof origineDepuisZone>> },
): Promise<number> {
  const { departement } = qui;
  const [ouvre, ferme] = [-12, 24].map((jours) => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10));
  const { rows } = await sql<{ id: number }>`
    SELECT i.id FROM instance i WHERE i.genre = 'comite_selection' AND i.departement = ${DEPARTEMENT} AND i.demonstration ORDER BY i.id LIMIT 1`.execute(
    base,
  );
  const instance = rows[0]?.id ?? (await comiteDeSelection(base, qui));
  const { id: appel } = await executer(creerAppel, departement, {
    kit: 'ami_zones_blanches',
    intitule: `Ouvrir l'insertion ${annee} : ${lieu.nom} (démonstration)`,
    departement: DEPARTEMENT,
    ouvreLe: `${ouvre}T09:00`,
    fermeLe: `${ferme}T17:00`,
    origine,
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
    montant: '180000',
    motif: 'Budget voté (démonstration)',
    rang: 0,
  });
  await executer(publierAppel, departement, { id: appel });
  const cadre: CadreAppel = { ...qui, base, appel };
  const ids = await candidatures(cadre, lieu, annee, porteurs);
  await executer(saisirComite, departement, { appel, candidatures: ids });
  const objets = ids.map(objetCandidature);
  const seance = await seanceConvoquee(base, departement, instance, objets, 0);
  await tenir(base, departement, seance, objets[1]!);
  await decider(cadre, ids, 1);
  await sql`UPDATE appel SET ouvre_le = ouvre_le - interval '1 year', ferme_le = ferme_le - interval '1 year' WHERE id = ${appel}`.execute(
    base,
  );
  await notifier(cadre);
  await daterAppel(base, appel, annee);
  return appel;
}

async function candidatures(cadre: CadreAppel, lieu: Lieu, annee: number, porteurs: Acteur[]): Promise<number[]> {
  const intitules = ['Un chantier maraîcher', 'Une blanchisserie'];
  const ids: number[] = [];
  for (const [rang, porteur] of porteurs.entries()) {
    const id = await brouillon(
      cadre,
      porteur,
      rang,
      { debut: `${annee + 1}-01-01`, fin: `${annee + 1}-12-31` },
      '0.5',
      {
        intitule: `${intitules[rang % intitules.length]} (démonstration)`,
        territoire: lieu.ref,
      },
    );
    await depot(cadre, porteur, id);
    await recevabilite(cadre, id);
    await lectures(cadre, id, rang, 2);
    ids.push(id);
  }
  return ids;
}
