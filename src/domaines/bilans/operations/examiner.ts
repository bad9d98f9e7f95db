import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { bilanPourAgir, faireAvancer, objetBilan } from '../chargement.ts';
import { contenuDe } from '../contenu.ts';
import { attendre, prevenirStructure, solder } from '../obligations.ts';
import { calculerResultats } from '../regles/resultats.ts';

/** Version du bilan que l'agent a sous les yeux : deux agents n'agissent pas sur le même état. */
const version = z.coerce.number().int();
const commentaire = z.string().trim().max(4000, 'Au plus 4 000 caractères.').default('');

/** Accepte le bilan : ses résultats serviront au dossier suivant et à la modulation, et il ne retient plus rien. */
export const accepterBilan = operation({
  nom: 'bilans.accepter',
  entree: z.object({ id: identifiant, version, commentaire }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    const contenu = await contenuDe(trx, bilan.id);
    const { rows } = await sql<{ le: Date }>`SELECT date_trunc('milliseconds', clock_timestamp()) AS le`.execute(trx);
    const resultats = calculerResultats(contenu?.evaluation.valeurs ?? {}, bilan, rows[0]!.le);
    await faireAvancer(trx, acteur, bilan, 'accepter', { commentaire: e.commentaire, resultats });
    await solder(trx, bilan, 'acceptation', acteur.nom);
    await prevenirStructure(trx, bilan, 'il est accepté', e.commentaire);
    await journal({ objet: objetBilan(bilan.id), details: { resultats } });
    return { id: bilan.id };
  },
});

/** Demande des corrections : seuls les champs nommés se rouvrent. */
export const renvoyerBilan = operation({
  nom: 'bilans.renvoyer',
  entree: z.object({
    id: identifiant,
    version,
    commentaire,
    champs: z.array(z.string()).min(1, 'Cochez au moins un champ à corriger.'),
  }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    const blocs = (await contenuDe(trx, bilan.id))?.reponse.definition.sections.flatMap((s) => s.blocs) ?? [];
    const ouvrables = new Map(
      blocs
        .filter((b) => estRepetition(b) || !['calcule', 'information'].includes(b.type))
        .map((b) => [b.id, b.libelle]),
    );
    const inconnu = e.champs.find((c) => !ouvrables.has(c));
    if (inconnu) throw new ErreurMetier(`Le champ « ${inconnu} » ne se corrige pas.`);
    await faireAvancer(trx, acteur, bilan, 'renvoyer', { commentaire: e.commentaire });
    await ouvrirChamps(trx, objetBilan(bilan.id), [...new Set(e.champs)]);
    await attendre(trx, bilan, 'corrections');
    const liste = e.champs.map((c) => `- ${ouvrables.get(c)}`).join('\n');
    await prevenirStructure(trx, bilan, 'des corrections sont demandées', `${e.commentaire}\n\nÀ corriger :\n${liste}`);
    await journal({ objet: objetBilan(bilan.id), details: { champs: e.champs } });
    return { id: bilan.id };
  },
});

/** Refuse le bilan, avec sa raison : les versements restent retenus, le service peut le rouvrir. */
export const refuserBilan = operation({
  nom: 'bilans.refuser',
  entree: z.object({ id: identifiant, version, commentaire }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    await faireAvancer(trx, acteur, bilan, 'refuser', { commentaire: e.commentaire });
    await attendre(trx, bilan, 'refus');
    await prevenirStructure(trx, bilan, 'il est refusé', e.commentaire);
    await journal({ objet: objetBilan(bilan.id), details: { motif: e.commentaire } });
    return { id: bilan.id };
  },
});

/** Rouvre un bilan refusé : la structure peut tout corriger. */
export const rouvrirBilan = operation({
  nom: 'bilans.rouvrir',
  entree: z.object({ id: identifiant, version, commentaire }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    await faireAvancer(trx, acteur, bilan, 'rouvrir', { commentaire: e.commentaire });
    await ouvrirChamps(trx, objetBilan(bilan.id), null);
    await attendre(trx, bilan, 'corrections');
    await prevenirStructure(trx, bilan, 'il est rouvert, à corriger', e.commentaire);
    await journal({ objet: objetBilan(bilan.id) });
    return { id: bilan.id };
  },
});
