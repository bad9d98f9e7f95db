import type { Acteur } from '#src/droits/acteur.ts';
import { nomDeFichier, repondreDocument, repondreFichier } from '#src/presentation/exporter.ts';
import type { Base } from '#src/socle/base/base.ts';
import { canonique } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { contenuDossier } from './contenu.ts';
import { documentDossier, recepisseDossier } from './document.ts';
import type { DossierSitue } from './forme.ts';
import { recepisse } from './requetes/recepisses.ts';

/** Le récépissé en PDF, ou le contenu déposé dans les octets mêmes dont il porte l'empreinte. @throws ErreurIntrouvable */
export async function fichierRecepisse(
  base: Base,
  dossier: DossierSitue,
  rang: number,
  format: string,
): Promise<Response> {
  const lu = await recepisse(base, dossier.id, rang);
  const nom = `recepisse ${dossier.numero} ${rang}`;
  if (format === 'json') return repondreFichier(canonique(lu.contenu), 'application/json', nomDeFichier(nom, 'json'));
  if (format !== 'pdf') throw new ErreurIntrouvable('Un récépissé se télécharge en PDF ou en JSON.');
  return repondreDocument(recepisseDossier(lu.contenu, lu.empreinte), 'pdf', nom);
}

/** Le dossier entier, en PDF accessible ou en classeur. La sortie d'un dossier laisse une trace. @throws ErreurDroit, ErreurIntrouvable */
export async function exporterDossier(base: Base, acteur: Acteur, id: number, format: string): Promise<Response> {
  const contenu = await contenuDossier(base, acteur, id);
  if (format !== 'pdf' && format !== 'xlsx')
    throw new ErreurIntrouvable('Un dossier se télécharge en PDF ou en Excel.');
  const octets = await rendre(documentDossier(contenu), format);
  await base
    .transaction()
    .execute((trx) =>
      ecrireJournal(trx, { acteur, action: 'dossiers.exporter', objet: `dossier:${id}`, details: { format } }),
    );
  const { structureNom, annee } = contenu.dossier;
  return repondreFichier(octets, FORMATS[format].type, nomDeFichier(`dossier ${structureNom} ${annee}`, format));
}
