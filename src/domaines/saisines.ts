import { sql } from 'kysely';
import { executer } from '#src/droits/executer.ts';
import { ficheCandidature } from './arbitrages/index.ts';
import { candidaturePourAgir, faireAvancer as faireAvancerCandidature } from './candidatures/index.ts';
import { apercuTransmission, ficheDeSuivi, saisirCommission } from './dialogues/index.ts';
import { dossierPourAgir, faireAvancer } from './dossiers/index.ts';
import { declarerObjetSaisi } from './instances/index.ts';
import { declarerTransmission } from './instructions/index.ts';
import { documentDuPlan, rendreAvisPlan } from './plans/index.ts';

/** Ce que les instances savent saisir, et qui le leur transmet. Importer ce fichier le déclare : elles-mêmes ne connaissent aucun de ces domaines. */
declarerObjetSaisi({
  objet: 'dossier',
  document: ficheDeSuivi,
  adresse: (id) => `/dossiers/${id}`,
  async rendre(trx, acteur, id, { motif, avis, saisine, texte }) {
    const dossier = await dossierPourAgir(trx, id);
    // Un dossier peut attendre plusieurs avis (double conventionnement, ventes) : le dernier rendu le fait avancer.
    const { rows } =
      await sql`SELECT FROM saisine WHERE objet = ${`dossier:${id}`} AND id <> ${saisine} AND etat IN ('attend', 'inscrite')`.execute(
        trx,
      );
    if (rows.length > 0 || dossier.etat !== 'avis_attendu') return;
    await faireAvancer(trx, acteur, dossier, 'rendre_avis', [`${motif} : ${avis}`, texte].filter(Boolean).join('. '));
  },
});

declarerObjetSaisi({
  objet: 'candidature',
  document: ficheCandidature,
  adresse: (id) => `/candidatures/${id}`,
  async rendre(trx, acteur, id, { avis, texte }) {
    const candidature = await candidaturePourAgir(trx, id);
    if (candidature.etat !== 'en_comite') return;
    await faireAvancerCandidature(
      trx,
      acteur,
      candidature,
      'rendre_avis',
      [`Comité : ${avis}`, texte].filter(Boolean).join('. '),
    );
  },
});

declarerObjetSaisi({
  objet: 'plan',
  document: documentDuPlan,
  adresse: (id) => `/plans/${id}`,
  rendre: rendreAvisPlan,
});

// Le tableau de l'instruction transmet plusieurs dossiers à la fois ; le dialogue, qui vient après elle, sait lesquels peuvent l'être.
declarerTransmission({
  apercu: apercuTransmission,
  transmettre: (acteur, saisie) => executer(saisirCommission, acteur, saisie),
});
