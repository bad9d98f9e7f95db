import { LIBELLES_GENRE, PUBLICS_APPEL } from './forme.ts';
import { dateHeureEn } from './fuseaux.ts';
import { LIBELLES_ETAT_PUBLIC } from './public.ts';
import type { AppelPublic } from './requetes/public.ts';

const CARACTERES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** XML 1.0 n'admet pas les caractères de commande, même écrits en entités. */
const xml = (texte: string) =>
  texte.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/g, (caractere) => CARACTERES[caractere]!);

/** Adresse absolue de la page publique d'un appel ; `site` sans barre finale. */
export const adresseAppelPublic = (site: string, id: number): string => `${site}/appels-ouverts/${id}`;

const quand = (a: AppelPublic) =>
  a.fermeLe ? `Clôture : ${dateHeureEn(a.fermeLe, a.fuseau)}.` : 'Sans date de clôture.';

function entree(site: string, a: AppelPublic): string {
  const adresse = adresseAppelPublic(site, a.id);
  const resume = [
    `${LIBELLES_GENRE[a.genre]}, ${LIBELLES_ETAT_PUBLIC[a.etatPublic].toLowerCase()}.`,
    quand(a),
    `Territoire : ${a.territoire}.`,
    a.contenu.objectifs,
  ].join(' ');
  return `  <entry>
    <id>${xml(adresse)}</id>
    <title>${xml(a.intitule)}</title>
    <link rel="alternate" type="text/html" href="${xml(adresse)}"/>
    <published>${a.publieLe.toISOString()}</published>
    <updated>${a.modifieLe.toISOString()}</updated>
    <author><name>${xml(a.financeur)}</name></author>
    <category term="${a.genre}" label="${xml(LIBELLES_GENRE[a.genre])}"/>
    <summary type="text">${xml(resume)}</summary>
  </entry>`;
}

/** Flux Atom (RFC 4287) des appels publiés, les derniers changements d'abord. @param site adresse du site, sans barre finale */
export function fluxAtom(site: string, titre: string, appels: readonly AppelPublic[], maintenant: Date): string {
  const ici = `${site}/appels-ouverts/flux.xml`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <id>${xml(ici)}</id>
  <title>${xml(titre)}</title>
  <link rel="self" type="application/atom+xml" href="${xml(ici)}"/>
  <link rel="alternate" type="text/html" href="${xml(site)}/appels-ouverts"/>
  <updated>${(appels[0]?.modifieLe ?? maintenant).toISOString()}</updated>
${appels.map((a) => entree(site, a)).join('\n')}
</feed>
`;
}

/** Ce qu'une machine lit d'un appel. Instants en UTC, montants en euros écrits en texte ; ce qui n'est pas fixé vaut `null`. */
export function enJson(site: string, a: AppelPublic) {
  const { eligibilite: e, financement: f } = a.contenu;
  return {
    id: a.id,
    adresse: adresseAppelPublic(site, a.id),
    genre: a.genre,
    intitule: a.intitule,
    financeur: a.financeur,
    territoire: { departement: a.departement, region: a.region, nom: a.territoire },
    etat: a.etatPublic,
    ouvre_le: a.ouvreLe.toISOString(),
    ferme_le: a.fermeLe?.toISOString() ?? null,
    fuseau: a.fuseau,
    objectifs: a.contenu.objectifs,
    publics: a.contenu.publics.map((id) => ({ id, libelle: PUBLICS_APPEL.find((p) => p.id === id)?.libelle ?? id })),
    organisations_admises: e.natures,
    territoires_admis: e.territoires,
    montant_min: f.montantMin ?? null,
    montant_max: f.montantMax ?? null,
    taux_subvention_max: f.tauxSubventionMax ?? null,
    version: a.version,
    publie_le: a.publieLe.toISOString(),
    modifie_le: a.modifieLe.toISOString(),
    demonstration: a.demonstration,
  };
}
