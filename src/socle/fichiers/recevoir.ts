import { Readable } from 'node:stream';
import type { ReadableStream as FluxWeb } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Depot, nomPropre, ranger, tailleMax } from './deposer.ts';

/** Un formulaire reçu : ses champs, et son fichier déjà rangé sur le disque (`null` si aucun n'a été choisi). */
export interface Reception {
  champs: Record<string, string>;
  fichier: { nom: string; depot: Depot } | null;
}

/**
 * Lit un formulaire `multipart/form-data` au fil de l'eau : le fichier va sur le disque sans jamais être en mémoire. Un seul fichier par
 * formulaire ; les suivants sont ignorés.
 * @throws ErreurMetier formulaire coupé, fichier trop gros (rien n'est gardé).
 */
export async function recevoirFormulaire(request: Request, limite = tailleMax()): Promise<Reception> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data') || !request.body) {
    throw new ErreurMetier('Le formulaire reçu ne contient pas de fichier.', { statut: 400 });
  }
  const lecteur = new Busboy({
    headers: { 'content-type': type },
    limits: { fieldSize: 100_000, fields: 500, files: 1 },
  });
  const source = Readable.fromWeb(request.body as FluxWeb<Uint8Array>);
  const champs: Record<string, string> = {};
  let rangement: Promise<Reception['fichier']> = Promise.resolve(null);
  try {
    await new Promise<void>((fini, echec) => {
      lecteur.on('field', (nom, valeur) => {
        champs[nom] = valeur;
      });
      lecteur.on('file', (_champ, flux, nom) => {
        // La fin prématurée du formulaire se signale sur le fichier, parfois avant que l'on commence à l'écrire.
        flux.on('error', (erreur) => {
          flux.destroy(erreur);
          echec(erreur);
        });
        // Un champ de fichier laissé vide arrive comme un fichier sans nom.
        if (!nom) return void flux.resume();
        rangement = ranger(flux, limite).then((depot) => ({ nom: nomPropre(nom), depot }));
        rangement.catch(echec);
      });
      lecteur.on('finish', fini);
      lecteur.on('error', echec);
      source.on('error', echec);
      source.pipe(lecteur);
    });
    return { champs, fichier: await rangement };
  } catch (erreur) {
    // Le refus n'arrive au navigateur que s'il peut finir son envoi : on l'écoute sans rien garder.
    source.unpipe(lecteur);
    source.resume();
    // Un fichier refusé (trop gros) ferme son flux : la raison est dans le rangement, pas dans la fermeture.
    const raison = await rangement.then(
      () => erreur,
      (refus) => refus,
    );
    if (raison instanceof ErreurMetier) throw raison;
    throw new ErreurMetier("L'envoi du fichier a été interrompu. Rien n'a été gardé.", {
      statut: 400,
      conseil: 'Vérifiez votre connexion, puis recommencez.',
    });
  }
}
