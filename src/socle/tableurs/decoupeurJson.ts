import { ErreurMetier } from '#src/socle/erreurs.ts';

const ELEMENT_MAX = 64 * 1024 ** 2;
/** Un GeoJSON s'imbrique à sept niveaux ; à des milliers, la relecture de l'élément épuise la pile. */
const PROFONDEUR_MAX = 100;

function malForme(detail: string): ErreurMetier {
  return new ErreurMetier(`Le fichier JSON est mal formé : ${detail}`, {
    conseil: 'Un tableau d’objets est attendu : [{…}, {…}], ou un GeoJSON « FeatureCollection ».',
  });
}

/**
 * Découpe un JSON, morceau de texte par morceau de texte, en éléments de son tableau principal : la racine, ou le premier tableau d'un
 * objet racine. Un seul élément est en mémoire à la fois.
 */
export class DecoupeurJson {
  /** Nom du tableau trouvé dans un objet racine (`features`…), '' pour un tableau racine. */
  cle: string | null = null;
  rang = 0;
  fini = false;
  private element = '';
  private profondeur = 0;
  private chaine = false;
  private echappe = false;
  /** Profondeur du contenu du tableau principal ; 0 tant qu'on le cherche. */
  private base = 0;
  private racine: '' | '[' | '{' = '';
  private derniereChaine = '';
  private nomCourant = '';
  /** Un élément commencé se poursuit au morceau suivant. */
  private enCours = false;
  /** Un tableau vient de s'ouvrir dans l'objet racine : c'est le bon si son premier élément est un objet. */
  private incertain = false;

  /** Rend les textes JSON des éléments achevés par ce morceau. */
  *ajouter(texte: string): Generator<string> {
    let debut = this.enCours ? 0 : -1;
    for (let i = 0; i < texte.length; i++) {
      const c = texte.charCodeAt(i);
      if (this.chaine) {
        if (this.base === 0 && this.profondeur === 1) this.derniereChaine += texte[i];
        if (this.echappe) this.echappe = false;
        else if (c === 92) this.echappe = true;
        else if (c === 34) this.chaine = false;
        continue;
      }
      if (c === 32 || c === 10 || c === 13 || c === 9) continue;
      if (this.fini) {
        if (this.profondeur === 0) throw malForme('du texte suit sa fin.');
        if (c === 123 || c === 91) this.profondeur++;
        else if (c === 125 || c === 93) this.profondeur--;
        continue;
      }
      if (this.incertain) {
        this.incertain = false;
        if (c === 123) {
          this.base = 2;
          this.cle = this.nomCourant;
        }
      }
      if (this.base > 0 && this.profondeur === this.base && c !== 44 && c !== 93 && debut < 0) debut = i;
      if (c === 34) {
        this.chaine = true;
        this.derniereChaine = '';
      } else if (c === 123 || c === 91) this.ouvrir(c);
      else if (c === 125 || c === 93) {
        if (this.base > 0 && this.profondeur === this.base) {
          if (debut >= 0) yield this.finir(texte.slice(debut, i));
          debut = -1;
          this.fini = true;
        }
        this.profondeur--;
        if (this.profondeur < 0) throw malForme('une accolade ou un crochet se ferme sans avoir été ouvert.');
      } else if (c === 44 && this.base > 0 && this.profondeur === this.base) {
        if (debut < 0) throw malForme(`un élément manque après le n° ${this.rang}.`);
        yield this.finir(texte.slice(debut, i));
        debut = -1;
      } else if (c === 58 && this.base === 0 && this.profondeur === 1)
        this.nomCourant = this.derniereChaine.slice(0, -1);
      else if (this.racine === '' && c !== 0xfeff) throw malForme('il ne commence ni par « [ » ni par « { ».');
    }
    if (debut >= 0) {
      this.element += texte.slice(debut);
      if (this.element.length > ELEMENT_MAX) throw malForme(`l'élément n° ${this.rang + 1} dépasse 64 Mo.`);
    }
    this.enCours = debut >= 0;
  }

  /** @throws ErreurMetier fichier tronqué ou sans tableau. */
  terminer(): void {
    if (this.base === 0) throw malForme("aucun tableau d'objets n'y a été trouvé.");
    if (!this.fini || this.profondeur > 0) {
      throw new ErreurMetier('Le fichier JSON est tronqué : il manque sa fin.', {
        conseil: "Téléchargez-le de nouveau, sans l'interrompre. Rien n'a été importé.",
      });
    }
  }

  private ouvrir(c: number): void {
    if (this.racine === '') {
      this.racine = c === 91 ? '[' : '{';
      if (c === 91) {
        this.base = 1;
        this.cle = '';
      }
    } else if (this.base === 0 && this.profondeur === 1 && c === 91) this.incertain = true;
    this.profondeur++;
    if (this.profondeur > PROFONDEUR_MAX) throw malForme(`il est imbriqué sur plus de ${PROFONDEUR_MAX} niveaux.`);
  }

  private finir(suite: string): string {
    const texte = this.element + suite;
    this.element = '';
    this.enCours = false;
    this.rang++;
    return texte;
  }
}
