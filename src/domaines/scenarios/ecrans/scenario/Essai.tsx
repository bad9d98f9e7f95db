import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { DonneesScenario } from '../scenario.tsx';
import type { ReponseEssai } from './CarteEssai.tsx';
import type { PointDuPlan } from './glisser.ts';

/** Un geste fait sur la carte et pas encore enregistré. `rang` : une ouverture déjà dans le scénario, qu'on déplace. */
export type Projet = PointDuPlan &
  (
    | { action: 'deplacer'; lieu: string }
    | { action: 'ouvrir'; rang?: number; nom?: string; type?: string; etp?: number }
  );

interface Proprietes {
  page: DonneesScenario;
  projet: Projet;
  reponse: ReponseEssai | undefined;
  enCours: boolean;
  changer: (projet: Projet) => void;
  abandonner: () => void;
}

/** L'effet de l'essai en cours, et de quoi l'enregistrer ou y renoncer. */
export function Essai({ page, projet, reponse, enCours, changer, abandonner }: Proprietes) {
  const resultat = reponse?.resultat ?? null;
  const ouverture = projet.action === 'ouvrir' && projet.rang === undefined;
  return (
    <section className="m-essai" aria-label="Essai en cours" aria-busy={enCours}>
      <p className="m-essai__titre">{ouverture ? 'Essai : une ouverture ici' : 'Essai : un lieu déplacé'}</p>
      <div role="status">
        {reponse?.erreur ? <p>{reponse.erreur}</p> : null}
        {resultat ? (
          <>
            <p>{resultat.texte}.</p>
            <p>
              <strong>
                {majuscule(ecart(resultat.apres.communes - resultat.enregistre.communes, 'commune', 'communes'))}
              </strong>{' '}
              et{' '}
              <strong>
                {ecart(resultat.apres.personnes - resultat.enregistre.personnes, 'personne', 'personnes')}
              </strong>{' '}
              en zone blanche confirmée, par rapport à la version {page.version.numero}.
            </p>
            <p className="m-mention">
              {resultat.phrase}. Calculé en {resultat.dureeMs} ms.
            </p>
          </>
        ) : null}
        {!resultat && !reponse?.erreur ? <p>Calcul…</p> : null}
      </div>
      <Formulaire id="essai">
        <input type="hidden" name="version" value={page.scenario.version} />
        {resultat ? <ChampsChangement resultat={resultat} /> : null}
        {projet.action === 'ouvrir' && projet.rang !== undefined ? (
          <input type="hidden" name="rang" value={projet.rang} />
        ) : null}
        {ouverture ? <ChampsOuverture projet={projet} changer={changer} /> : null}
        <Boutons>
          {resultat ? (
            <BoutonEnvoi petit nom="geste" valeur="changer">
              Enregistrer ce changement
            </BoutonEnvoi>
          ) : null}
          <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={abandonner}>
            Abandonner l'essai
          </button>
        </Boutons>
      </Formulaire>
    </section>
  );
}

const ecart = (valeur: number, un: string, plusieurs: string) => {
  const n = Math.round(valeur);
  if (n === 0) return `aucune ${un} de plus ou de moins`;
  return `${nombre(Math.abs(n))} ${Math.abs(n) < 2 ? un : plusieurs} de ${n < 0 ? 'moins' : 'plus'}`;
};

function ChampsChangement({ resultat }: { resultat: NonNullable<ReponseEssai['resultat']> }) {
  const { changement } = resultat;
  const ouverte = changement.action === 'ouvrir';
  const champs: Record<string, string | number | undefined> = {
    action: changement.action,
    ...('lieu' in changement ? { structure: changement.lieu } : {}),
    ...('commune' in changement ? { commune: changement.commune, lon: changement.lon, lat: changement.lat } : {}),
    ...(ouverte ? { nom: changement.nom, type: changement.type, etp: changement.etp } : {}),
  };
  return (
    <>
      {Object.entries(champs).map(([nom, valeur]) =>
        valeur === undefined ? null : <input key={nom} type="hidden" name={nom} value={valeur} />,
      )}
    </>
  );
}

/** Nom, type et taille de la structure essayée : chaque changement relance le calcul. */
function ChampsOuverture({
  projet,
  changer,
}: {
  projet: Projet & { action: 'ouvrir' };
  changer: (projet: Projet) => void;
}) {
  return (
    <div className="m-essai__champs">
      <label className="fr-label">
        Nom
        <input
          className="fr-input"
          defaultValue={projet.nom ?? 'Nouvelle structure'}
          onBlur={(e) => changer({ ...projet, nom: e.target.value })}
        />
      </label>
      <label className="fr-label">
        Type
        <select
          className="fr-select"
          value={projet.type ?? 'ACI'}
          onChange={(e) => changer({ ...projet, type: e.target.value })}
        >
          {CODES_TYPES.map((code) => (
            <option key={code} value={code}>
              {code} – {libelleType(code)}
            </option>
          ))}
        </select>
      </label>
      <label className="fr-label">
        ETP
        <input
          className="fr-input"
          type="text"
          inputMode="decimal"
          defaultValue={projet.etp ?? 10}
          onChange={(e) => {
            const etp = Number(e.target.value.replace(',', '.'));
            if (e.target.value.trim() !== '' && etp >= 0) changer({ ...projet, etp });
          }}
        />
      </label>
    </div>
  );
}
