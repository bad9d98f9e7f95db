import { Form, Link } from 'react-router';
import { accepteDe, type Famille, libelleFamilles, type Piece } from '#src/socle/pieces/forme.ts';
import { Alerte } from './Alerte.tsx';
import { Fichier } from './champs.tsx';
import { Etiquette } from './Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from './Formulaire.tsx';
import { dateHeure, octets } from './format.ts';

interface ProprietesPieces {
  pieces: readonly Piece[];
  /** Adresse de téléchargement d'une pièce. */
  adresse: (piece: Piece) => string;
  /** Le dépôt, si l'acteur le peut. `action` : adresse déclarée `fichier: true`, lue par `lireEnvoiPiece`. */
  depot?: {
    /** Texte du bouton ; à changer là où « déposer » veut dire autre chose. */
    bouton?: string;
    action?: string;
    champ?: string;
    libelle?: string;
    aide?: string;
    types?: readonly Famille[];
    /** Octets. */
    limite: number;
    nombreMax?: number;
    resultat?: unknown;
  };
  /** Un bouton « Retirer » par pièce, envoyé à `depot.action`. */
  retirable?: (piece: Piece) => boolean;
  /** Un antivirus est réglé ; sinon la page dit que les fichiers ne sont pas analysés. */
  analysees: boolean;
  vide?: string;
}

/** Les pièces d'un objet ou d'un champ : liste, état, dépôt et retrait ; tout marche sans JavaScript. */
export function Pieces({ pieces, adresse, depot, retirable, analysees, vide = 'Aucune pièce.' }: ProprietesPieces) {
  const comptees = pieces.filter(({ etat }) => etat !== 'refusee').length;
  const place = depot && (depot.nombreMax === undefined || comptees < depot.nombreMax);
  return (
    <div className="m-pieces">
      {pieces.length === 0 ? <p className="m-mention">{vide}</p> : null}
      {pieces.length > 0 ? (
        <ul className="m-pieces__liste">
          {pieces.map((piece) => (
            <li key={piece.id}>
              <UnePiece piece={piece} adresse={adresse(piece)} />
              {retirable?.(piece) ? (
                <Form method="post" action={depot?.action}>
                  <input type="hidden" name="piece" value={piece.id} />
                  <BoutonEnvoi variante="discret" petit>
                    Retirer<span className="fr-sr-only"> {piece.nom}</span>
                  </BoutonEnvoi>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {depot && place ? <Depot {...depot} /> : null}
      {depot && !place ? (
        <p className="m-mention">
          {depot.nombreMax === 1
            ? 'La pièce attendue est déposée.'
            : `Les ${depot.nombreMax} pièces admises sont déposées.`}
        </p>
      ) : null}
      {pieces.length > 0 && !analysees ? (
        <p className="m-mention">
          Les fichiers ne sont pas analysés par un antivirus sur ce site : ouvrez-les avec prudence.
        </p>
      ) : null}
    </div>
  );
}

function UnePiece({ piece, adresse }: { piece: Piece; adresse: string }) {
  const mention = `${octets(piece.octets)}, déposée le ${dateHeure(piece.deposeLe)} par ${piece.deposePar}`;
  if (piece.etat === 'refusee')
    return (
      <div>
        <p>
          {piece.nom} <Etiquette ton="erreur">refusée</Etiquette>
        </p>
        <p className="m-mention">{mention}</p>
        <Alerte ton="erreur">{piece.motif} Retirez-la, puis déposez un autre fichier.</Alerte>
      </div>
    );
  return (
    <div>
      <p>
        {piece.etat === 'saine' ? (
          <Link to={adresse} reloadDocument>
            {piece.nom}
          </Link>
        ) : (
          <>
            {piece.nom} <Etiquette ton="information">en cours d'analyse</Etiquette>
          </>
        )}
      </p>
      <p className="m-mention">{mention}</p>
    </div>
  );
}

function Depot({
  action,
  champ,
  libelle = 'Déposer une pièce',
  bouton = 'Déposer',
  aide,
  types,
  limite,
  resultat,
}: NonNullable<ProprietesPieces['depot']>) {
  return (
    <Formulaire
      fichiers
      resultat={resultat}
      id={champ ? `piece-${champ}` : 'piece'}
      {...(action !== undefined && { action })}
    >
      {champ ? <input type="hidden" name="champ" value={champ} /> : null}
      <Fichier
        nom="fichier"
        libelle={libelle}
        formats={accepteDe(types)}
        aide={`${aide ? `${aide} ` : ''}${libelleFamilles(types ?? ['pdf', 'tableur', 'texte', 'image'])} ; ${octets(limite)} au plus, un fichier à la fois.`}
      />
      <BoutonEnvoi variante="secondaire">{bouton}</BoutonEnvoi>
    </Formulaire>
  );
}
