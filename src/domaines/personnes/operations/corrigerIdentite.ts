import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { parcoursPourAgir } from '../chargement.ts';
import { communeEcrite, identiteComplete, refusNumero } from '../identite.ts';
import { IDENTITE } from '../saisie.ts';

/** Corrige l'identité et les coordonnées. Le journal dit quels champs ont changé, jamais leur contenu. */
export const corrigerIdentite = operation({
  nom: 'personnes.corrigerIdentite',
  cloison: true,
  entree: z.object({ parcours: identifiant, version, ...IDENTITE }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, objet: p, journal }, e) {
    await sql`SELECT FROM personne WHERE id = ${p.personne} FOR UPDATE`.execute(trx);
    const avant = await identiteComplete(trx as Cloison, p.id);
    exigerVersion(avant, e.version, 'Cette identité');
    const apres = {
      nom: e.nom,
      prenom: e.prenom,
      naissance: e.naissance ?? null,
      commune: await communeEcrite(trx, e.commune),
      adresse: e.adresse,
      telephone: e.telephone,
      courriel: e.courriel ?? '',
      canal: e.canal,
      numeroCaf: e.numeroCaf ?? null,
      numeroFt: e.numeroFt ?? null,
    };
    const champs = (Object.keys(apres) as (keyof typeof apres)[]).filter((cle) => apres[cle] !== avant[cle]);
    if (champs.length > 0) {
      await sql`UPDATE personne SET nom = ${apres.nom}, prenom = ${apres.prenom}, naissance = ${apres.naissance}, commune = ${apres.commune},
          adresse = ${apres.adresse}, telephone = ${apres.telephone}, courriel = ${apres.courriel}, canal = ${apres.canal},
          numero_caf = ${apres.numeroCaf}, numero_ft = ${apres.numeroFt}, version = version + 1 WHERE id = ${p.personne}`
        .execute(trx)
        .catch(refusNumero);
      await journal({ objet: `parcours:${p.id}`, details: { champs } });
    }
    return { adresse: `/parcours/${p.id}`, changes: champs.length };
  },
});
