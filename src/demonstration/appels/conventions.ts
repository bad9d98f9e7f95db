import { sql } from 'kysely';
import { type Budget, lireBudget } from '#src/domaines/budgets/index.ts';
import { objetCandidature } from '#src/domaines/candidatures/index.ts';
import {
  accepterBilan,
  chiffrerBilan,
  cloreComptes,
  deposerBilan,
  objetBilan,
  ouvrirBilan,
  remplirBilan,
  reviserReste,
} from '#src/domaines/clotures/index.ts';
import { objetReleve, releverIndicateur } from '#src/domaines/realisations/index.ts';
import {
  approuverPaiement,
  exporterPaiements,
  preparerSubvention,
  proposerPaiement,
  proposerSubvention,
  referencerPaiement,
  signerSubvention,
} from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Definition, Donnees, LigneRepetee } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { centimes, fois, plus } from '#src/socle/montants.ts';
import { type CadreAppel, joindre } from './chaine.ts';

export interface Operation {
  candidature: number;
  porteur: Acteur;
  debut: string;
  fin: string;
}

/** Prépare, propose et fait signer une convention. */
export async function conventionner(cadre: CadreAppel, o: Operation): Promise<number> {
  const { agent, departement } = cadre;
  const { id } = await executer(preparerSubvention, agent, {
    candidature: o.candidature,
    debut: o.debut,
    fin: o.fin,
    engagement: 'EJ-EXEMPLE',
  });
  await executer(proposerSubvention, agent, { id });
  const signe = { id, nom: '', qualite: '', signe_le: aujourdhui(), moyen: 'electronique' };
  await executer(signerSubvention, o.porteur, { ...signe, partie: 'porteur' });
  await executer(signerSubvention, departement, { ...signe, partie: 'financeur' });
  return id;
}

/** Paie la tranche de ce rang : proposée, approuvée par une autre personne, transmise, notée. */
export async function payer({ base, agent, departement }: CadreAppel, subvention: number, rang: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM subvention_tranche WHERE subvention = ${subvention} AND rang = ${rang}`.execute(base);
  await executer(proposerPaiement, agent, { subvention, tranche: rows[0]!.id });
  await regler(base, { agent, departement }, subvention);
}

async function regler(
  base: CadreAppel['base'],
  { agent, departement }: Pick<CadreAppel, 'agent' | 'departement'>,
  subvention: number,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM paiement WHERE subvention = ${subvention} AND etat = 'propose' ORDER BY id DESC LIMIT 1`.execute(
    base,
  );
  const paiement = rows[0]!.id;
  await executer(approuverPaiement, departement, { paiement });
  await executer(exporterPaiements, agent, { paiements: [paiement] });
  await executer(referencerPaiement, agent, {
    paiement,
    reference: `MANDAT-EXEMPLE-${paiement}`,
    paye_le: aujourdhui(),
  });
}

/** Un relevé par indicateur compté, à une part de sa cible. */
export async function relever({ base }: CadreAppel, o: Operation, subvention: number, part: string): Promise<void> {
  const { rows } = await sql<{ indicateur: string; cible: string; preuve: string }>`
    SELECT c.indicateur, c.cible::text, i->>'preuve' AS preuve FROM subvention_cible c JOIN subvention s ON s.id = c.subvention
    JOIN appel a ON a.id = s.appel, jsonb_array_elements(a.contenu->'indicateurs') i
    WHERE c.subvention = ${subvention} AND i->>'id' = c.indicateur AND i->>'type' = 'nombre'`.execute(base);
  const jour = [aujourdhui(), o.fin].toSorted()[0]!;
  for (const [rang, { indicateur, cible }] of rows.entries()) {
    const fait = await executer(releverIndicateur, o.porteur, {
      subvention,
      indicateur,
      debut: o.debut,
      fin: jour,
      // Un indicateur sur trois prend du retard : les alertes se voient.
      valeur: String(Math.round(Number(cible) * Number(part) * (rang % 3 === 2 ? 0.3 : 1))),
      territoire: 'departement:62',
      commentaire: 'Relevé inventé.',
    });
    await joindre(base, o.porteur, objetReleve(fait.id), 'preuve', 'preuve.pdf');
  }
}

/** Un récit inventé par partie ; les actions prévues, reprises de la candidature, sont dites menées. */
function recits(definition: Definition, deja: Donnees): Donnees {
  const donnees: Donnees = {};
  for (const bloc of definition.sections.flatMap(({ blocs }) => blocs)) {
    const prevues = deja[bloc.id];
    if (bloc.type === 'repetition')
      donnees[bloc.id] = Array.isArray(prevues)
        ? prevues.map((ligne) => ({ ...(ligne as LigneRepetee), etat: 'menee', fait: 'Action menée (texte inventé).' }))
        : [];
    else if (bloc.type === 'choix') donnees[bloc.id] = bloc.options?.[0]?.valeur ?? '';
    else if (bloc.type === 'oui_non') donnees[bloc.id] = true;
    else if (bloc.type === 'texte_long' || bloc.type === 'texte')
      donnees[bloc.id] = `Texte inventé pour la démonstration : ${bloc.libelle.toLowerCase()}.`;
  }
  return donnees;
}

/** Le budget retenu, dépensé à 94 % : les écarts se lisent. */
const realise = (budget: Budget): Budget => {
  const charges = budget.charges.map(({ personnel: _, ...c }) => ({
    ...c,
    montant: centimes(fois(c.montant, '0.94')),
  }));
  const total = plus(...charges.map(({ montant }) => montant));
  const prevu = plus(...budget.ressources.map(({ montant }) => montant));
  const ressources = budget.ressources.map((r) => ({
    ...r,
    statut: 'recu' as const,
    montant: centimes(fois(r.montant, fois(total, String(1 / Number(prevu))))),
  }));
  const ecart = plus(total, ...ressources.map(({ montant }) => `-${montant}`));
  ressources[0]!.montant = centimes(plus(ressources[0]!.montant, ecart));
  return { ...budget, charges, ressources };
};

/** Ouvre, remplit et dépose le bilan final. */
export async function bilan({ base }: CadreAppel, o: Operation, subvention: number): Promise<number> {
  const { id } = await executer(ouvrirBilan, o.porteur, { subvention, genre: 'final' });
  const objet = objetBilan(id);
  const reponse = (await lireReponse(base, objet))!;
  await executer(remplirBilan, o.porteur, {
    id,
    version: reponse.version,
    changements: recits(reponse.definition, reponse.donnees),
  });
  const cle = objetCandidature(o.candidature);
  const budget = (await lireBudget(base, cle, 'realise'))!;
  const retenu = (await lireBudget(base, cle, 'retenu'))!;
  const contenu = realise(retenu.contenu);
  await executer(chiffrerBilan, o.porteur, { id, version: budget.version, contenu });
  for (const { id: ligne } of [...contenu.charges, ...contenu.ressources])
    await joindre(base, o.porteur, objet, `ligne_${ligne}`, `justificatif-${ligne}.pdf`);
  await executer(deposerBilan, o.porteur, { id });
  return id;
}

/** Accepte le bilan tel quel, clôt les comptes, paie le solde. */
export async function clore(cadre: CadreAppel, subvention: number, idBilan: number): Promise<void> {
  await executer(reviserReste, cadre.agent, { id: idBilan });
  await executer(accepterBilan, cadre.departement, { id: idBilan, commentaire: 'Bilan accepté (démonstration).' });
  await executer(cloreComptes, cadre.departement, { subvention });
}
