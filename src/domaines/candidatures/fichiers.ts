import type { Acteur } from '#src/droits/acteur.ts';
import { nomDeFichier, repondreDocument, repondreFichier } from '#src/presentation/exporter.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { ecrireFichierRecepisse } from '#src/socle/recepisse.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { contenuCandidature } from './contenu.ts';
import { documentCandidature, recepisseCandidature } from './document.ts';
import type { CandidatureSituee } from './forme.ts';
import { recepisse } from './requetes/recepisses.ts';

/** Le récépissé en PDF accessible, ou en fichier qui se vérifie tout seul. @throws ErreurIntrouvable */
export async function fichierRecepisse(
  base: Base,
  c: CandidatureSituee,
  rang: number,
  format: string,
): Promise<Response> {
  const lu = await recepisse(base, c.id, rang);
  const nom = `recepisse ${c.numero} ${rang}`;
  if (format === 'json')
    return repondreFichier(
      ecrireFichierRecepisse(lu.contenu, lu.empreinte),
      'application/json',
      nomDeFichier(nom, 'json'),
    );
  if (format !== 'pdf') throw new ErreurIntrouvable('Un récépissé se télécharge en PDF ou en JSON.');
  const document = recepisseCandidature(lu.contenu, lu.empreinte, `${adressePublique()}/recepisses/verifier`);
  return repondreDocument(document, 'pdf', nom);
}

/** La candidature entière, en PDF accessible ou en classeur ; sa sortie laisse une trace. @throws ErreurDroit, ErreurIntrouvable */
export async function exporterCandidature(base: Base, acteur: Acteur, id: number, format: string): Promise<Response> {
  const contenu = await contenuCandidature(base, acteur, id);
  if (format !== 'pdf' && format !== 'xlsx')
    throw new ErreurIntrouvable('Une candidature se télécharge en PDF ou en Excel.');
  const octets = await rendre(documentCandidature(contenu), format);
  await base
    .transaction()
    .execute((trx) =>
      ecrireJournal(trx, { acteur, action: 'candidatures.exporter', objet: `candidature:${id}`, details: { format } }),
    );
  return repondreFichier(
    octets,
    FORMATS[format].type,
    nomDeFichier(`candidature ${contenu.candidature.intitule}`, format),
  );
}
